"""Which of many clauses one tells: found by the grams they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence


class Matcher:
    """Finds among `contents`, each a set of grams, the one most like another."""

    def __init__(self, contents: Sequence[frozenset[str]]) -> None:
        self._contents = contents
        self._holders: dict[str, list[int]] = defaultdict(list)
        for at, content in enumerate(contents):
            for gram in content:
                self._holders[gram].append(at)

    def best(self, content: frozenset[str], *, least: float) -> int | None:
        """Return the index of the most alike, by the share of all their grams that they have in common.

        None when that is below `least`.
        """
        shared = Counter(at for gram in content for at in self._holders.get(gram, ()))
        alike = {at: count / len(content | self._contents[at]) for at, count in shared.items()}
        best = max(alike, key=lambda at: (alike[at], -at), default=None)
        return best if best is not None and alike[best] >= least else None
