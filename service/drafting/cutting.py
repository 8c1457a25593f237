"""A model's sentence cut to what may stand: one sentence for each fact, without the clauses nobody vouches for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.domain.brief import Fact
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.sentences import clauses

# A clause that begins so leans on the one before it.
_LEANS = re.compile(r"其中|并|同时|且|也|又|还|从而|因此|所以|但|而|均|都|占|比|较|分别|以及|[一二三四五六七八九十]是")
_COUNTED = re.compile(r"^(?:第[一二三四五六七八九十]|首先|其次|再次|最后|一方面|另一方面|近年来|一年来)，?")
_AIM = re.compile(r"为了?(?!\d)|着眼|围绕|旨在|聚焦|立足")
_MARKS = "，；：。"
# Of a clause's words, the share that a fact must hold for the clause to tell it.
OWN = 0.6


def parted(sentence: str, facts: Sequence[Fact]) -> list[str]:
    """Return `sentence` cut where it goes from one fact to the next, each piece closed with a full stop.

    A clause belongs to the fact whose figures or words it holds; one that belongs to none stays with what it follows.
    """
    pieces: list[str] = []
    current: int | None = None
    for clause in clauses(sentence):
        owner = _owner(clause, facts)
        leans = _LEANS.match(clause)
        if pieces and (leans or owner is None or current in (None, owner)):
            pieces[-1] += clause
        else:
            pieces.append(clause)
        current = current if owner is None else owner
    return [_closed(piece) for piece in pieces]


def shortened(sentence: str) -> Iterator[str]:
    """Yield shorter forms of `sentence`, the longest first: without counting word, last clauses, first clause."""
    bare = without_count(sentence)
    if bare != sentence:
        yield bare
    parts = clauses(bare)
    for first, last in ((0, 1), (0, 2), (1, 0), (1, 1)):
        kept = parts[first : len(parts) - last]
        if kept and len(kept) < len(parts):
            yield _closed("".join(kept))


def without_count(sentence: str) -> str:
    """Return `sentence` without the word that counts it among others (第一，)."""
    return _COUNTED.sub("", sentence)


def aims(sentence: str) -> bool:
    """Tell whether `sentence` opens with what something was done for."""
    return bool(_AIM.match(sentence))


def _owner(clause: str, facts: Sequence[Fact]) -> int | None:
    said = {figure.key for figure in figures(clause)}
    words = grams(clause)
    scores = [(len(said & {figure.key for figure in figures(fact.text)}), _held(words, fact)) for fact in facts]
    best = max(range(len(facts)), key=lambda i: scores[i], default=None)
    if best is None or scores.count(scores[best]) > 1:
        return None
    return best if scores[best][0] or (not said and scores[best][1] >= OWN) else None


def _held(words: frozenset[str], fact: Fact) -> float:
    return covered(words, grams(fact.text)) if words else 0.0


def _closed(piece: str) -> str:
    return piece if piece.endswith(("。", "！", "？", "。”", "。）")) else piece.rstrip(_MARKS) + "。"
