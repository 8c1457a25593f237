"""The passages of a house by the words they hold: BM25 in memory, over pairs of Han characters and words of letters.

Pairs need no dictionary, so that a name nobody knows is found like any word. In memory, since the full-text search of
SQLite took twenty times as long for the long questions that sections ask, and leaves deleted text in its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.corpus.stores.base import Where
from service.corpus.terms import Terms, terms
from service.domain.sample import Role

K1, B = 1.2, 0.75
"""How soon a repeated term counts no more, and how far a long passage is marked down; the values of the literature."""
MOST_TERMS = 64
"""Terms of a question that are looked up: the rarest."""

Scores = NDArray[np.float32]
Places = NDArray[np.int64]


class Listed(NamedTuple):
    """A passage as the index takes it in."""

    id: str
    sample_id: str
    genre: str
    role: Role
    text: str


class LexicalIndex:
    """BM25 over passages (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework", 2009)."""

    def __init__(self, passages: Sequence[Listed]) -> None:
        self._ids = [passage.id for passage in passages]
        self._at = {key: at for at, key in enumerate(self._ids)}
        self._genres = _Column([passage.genre for passage in passages])
        self._roles = _Column([passage.role.value for passage in passages])
        self._samples = _Column([passage.sample_id for passage in passages])
        self._postings = _Postings([passage.text for passage in passages])

    def match(self, query: str) -> Match:
        """Return every passage's score for `query`, to be asked for the best and for some."""
        return Match(self, self._postings.scores(query))

    def ids(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the passages at `places`."""
        return tuple(self._ids[at] for at in places)

    def places(self, ids: Iterable[str]) -> list[int]:
        """Return where the passages `ids` stand; -1 for one that is not in the index."""
        return [self._at.get(key, -1) for key in ids]

    def meets(self, where: Where) -> NDArray[np.bool_]:
        """Tell for each passage whether it may be found."""
        met = np.ones(len(self._ids), dtype=bool)
        if where.genre is not None:
            met &= self._genres.among([where.genre])
        if where.role is not None:
            met &= self._roles.among([where.role.value])
        if where.sample_ids is not None:
            met &= self._samples.among(where.sample_ids)
        if where.exclude:
            met &= ~self._samples.among(where.exclude)
        return met


class Match:
    """The scores of all passages of `index` for one question."""

    def __init__(self, index: LexicalIndex, scores: Scores) -> None:
        self._index = index
        self._scores = scores

    def best(self, limit: int, where: Where) -> tuple[str, ...]:
        """Return at most `limit` passages that hold words of the question, best first."""
        scores = self._scores * self._index.meets(where)
        found = np.argpartition(-scores, limit)[:limit] if limit < len(scores) else np.arange(len(scores))
        ordered = found[np.lexsort((found, -scores[found]))]
        return self._index.ids(ordered[scores[ordered] > 0])

    def of(self, ids: Sequence[str]) -> Scores:
        """Return the score of each of `ids`; 0 for one that is not in the index."""
        places = np.array(self._index.places(ids), dtype=np.int64)
        known = places >= 0
        scores = np.zeros(len(places), dtype=np.float32)
        scores[known] = self._scores[places[known]]
        return scores


class _Column:
    """Strings as numbers, to be compared all at once."""

    def __init__(self, values: Sequence[str]) -> None:
        self._codes: dict[str, int] = {}
        self._column = np.array([self._codes.setdefault(value, len(self._codes)) for value in values], dtype=np.int32)

    def among(self, wanted: Sequence[str]) -> NDArray[np.bool_]:
        """Tell for each value whether it is one of `wanted`."""
        codes = [self._codes[value] for value in wanted if value in self._codes]
        return np.isin(self._column, codes) if len(codes) != 1 else self._column == codes[0]


class _Postings:
    """For every term the texts that hold it, each with what the term adds to its score."""

    def __init__(self, texts: Sequence[str]) -> None:
        found, owners = terms(texts)
        self._count = len(texts)
        lengths = np.bincount(owners, minlength=self._count)
        found, owners, counts = _counted(found, owners)
        self._terms, starts = np.unique(found, return_index=True)
        self._bounds: Places = np.append(starts, len(found))
        self._owners = owners.astype(np.int32)
        self._weights = self._weighted(counts, lengths)

    def scores(self, query: str) -> Scores:
        """Return the score of every text."""
        scores = np.zeros(self._count, dtype=np.float32)
        for start, end in self._spans(query):
            scores[self._owners[start:end]] += self._weights[start:end]
        return scores

    def _spans(self, query: str) -> list[tuple[int, int]]:
        """Return where the postings of each term of `query` begin and end, the rarest first."""
        known = np.flatnonzero(np.isin(self._terms, terms([query])[0]))
        spans = [(int(self._bounds[at]), int(self._bounds[at + 1])) for at in known]
        return sorted(spans, key=lambda span: span[1] - span[0])[:MOST_TERMS]

    def _weighted(self, counts: Places, lengths: Places) -> Scores:
        holders = np.diff(self._bounds)
        rarity = np.repeat(np.log(1 + (self._count - holders + 0.5) / (holders + 0.5)), holders)
        length = lengths[self._owners] / max(float(lengths.mean()), 1.0) if self._count else counts
        return np.asarray(rarity * counts * (K1 + 1) / (counts + K1 * (1 - B + B * length)), dtype=np.float32)


def _counted(found: Terms, owners: Places) -> tuple[Terms, Places, Places]:
    """Return each term once for each text that holds it, in order of terms, with how often it stands there."""
    order = np.lexsort((owners, found))
    found, owners = found[order], owners[order]
    new = np.ones(len(found), dtype=bool)
    new[1:] = (found[1:] != found[:-1]) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(new)
    return found[new], owners[new], np.diff(np.append(starts, len(found)))
