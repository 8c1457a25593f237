"""Choose the passages shown to a writer: like what is asked for, unlike each other, from several documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from langchain_core.example_selectors.base import BaseExampleSelector

from service.corpus.fusion import Fused, fuse
from service.corpus.ingest import LanguageOf, chinese
from service.corpus.kept import Kept
from service.corpus.lexical import LexicalIndex, Listed, Match
from service.corpus.mmr import Ranking
from service.corpus.records import SampleRecords
from service.corpus.stores.base import Embedder, Hits, Search, Vector, Where
from service.domain.sample import Exemplar, Passage, Role
from service.domain.twins import barred
from service.errors import BadInput
from service.text import sentences

CANDIDATES = 4
"""Passages looked at for each that is asked for."""
LEAST_CANDIDATES = 12
"""Passages looked at in any case: those that are too long for the budget are passed over."""
SHORTEST = 30
"""Characters below which a shortened passage shows nothing of how the house writes."""


@dataclass(frozen=True, kw_only=True)
class FoundPassage:
    """A passage a search found, with its sample's title and its cosine to the question."""

    passage: Passage
    title: str
    score: float


class ExemplarSelector(BaseExampleSelector):
    """LangChain's example selector over a house's passages; `choose` is the typed way in.

    What the vectors find is checked against the records: what is not ready there is not shown.
    """

    def __init__(
        self,
        *,
        records: SampleRecords,
        store: Search,
        embeddings: Embedder,
        count_tokens: Callable[[str], int],
        add: Callable[[dict[str, str]], str],
        language_of: LanguageOf = chinese,
    ) -> None:
        self._records = records
        self._store = store
        self._add = add
        self._language_of = language_of
        self._embeddings = embeddings
        self._vector = lru_cache(maxsize=512)(lambda query: np.asarray(embeddings.embed_query(query), dtype=np.float32))
        self._words: Kept[LexicalIndex] = Kept(records.version)
        self._tokens = lru_cache(maxsize=8192)(count_tokens)

    def warm(self, house: str) -> None:
        """Get ready what the first search in `house` would otherwise wait for: its vectors, its words, the embeddings.

        Raises:
            SetupError: the embeddings cannot be had.
        """
        self.search(house, house, limit=1)

    def add_example(self, example: dict[str, str]) -> str:
        """File a document (`house`, `genre`, `title`, `text`, `issuer`) among the samples and return its id."""
        return self._add(example)

    def select_examples(self, input_variables: dict[str, Any]) -> list[dict[str, Any]]:
        """Return what `choose` chooses as dicts of strings; the keys asked for are its arguments.

        Raises:
            BadInput: `house` or `query` is missing, or a key is none that `choose` takes.
        """
        return [_as_example(exemplar) for exemplar in self.choose(**_arguments(input_variables))]

    def choose(
        self,
        *,
        house: str,
        query: str,
        genre: str | None = None,
        role: Role | None = None,
        k: int = 2,
        budget: int | None = None,
        sample_ids: Sequence[str] | None = None,
        exclude: Sequence[str] = (),
        vector: Vector | None = None,
        about: Sequence[str] = (),
    ) -> tuple[Exemplar, ...]:
        """Return at most `k` exemplars for a section, best first, together at most `budget` tokens.

        They come from `sample_ids` if given, never from `exclude` (samples). Each is from another document; only where
        the documents do not suffice, a document gives two. If every candidate is too long for `budget`, the nearest is
        cut after a sentence. Where nothing has both role and genre, passages of the role are taken from other genres,
        then those of other roles. Of near-duplicates one alone is shown. `vector` spares embedding `query`;
        so does `about`, texts whose common direction is looked for in its place.
        """
        if k <= 0:
            return ()
        asked = self._direction(query, about) if vector is None else np.asarray(vector, dtype=np.float32)
        words = self._match(house, query)
        hidden = (*exclude, *barred(self._records.twins(house), allowed=sample_ids, exclude=exclude))
        for where in _ever_wider(genre, role, sample_ids, hidden):
            found = self._found(house, words, asked, limit=max(k * CANDIDATES, LEAST_CANDIDATES), where=where)
            if kept := self._on_record(house, found.hits):
                return self._pick(house, found, kept, k, budget)
        return ()

    def outlines(self, house: str, genre: str) -> tuple[tuple[str, ...], ...]:
        """Return the headings of each sample of `genre`, details masked, newest sample first."""
        return self._records.outlines(house, genre)

    def search(
        self,
        house: str,
        query: str,
        *,
        genre: str | None = None,
        role: Role | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = 10,
    ) -> tuple[FoundPassage, ...]:
        """Return at most `limit` passages most like `query`, best first, as they were filed.

        With `since` or `until` they come from samples of these days, both included; an undated sample is of none.
        """
        ids = None if since is until is None else self._records.dated(house, since=since, until=until)
        if ids == ():
            return ()
        where, words, asked = (
            Where(genre=genre, role=role, sample_ids=ids),
            self._match(house, query),
            self._vector(query),
        )
        hits = self._found(house, words, asked, limit=max(limit, LEAST_CANDIDATES), where=where).hits
        kept = self._on_record(house, hits)
        scored = [(key, float(score)) for key, score in zip(hits.ids, hits.scores, strict=True) if key in kept]
        return tuple(FoundPassage(passage=kept[key][0], title=kept[key][1], score=at) for key, at in scored[:limit])

    def _direction(self, query: str, about: Sequence[str]) -> Vector:
        """Return the vector of `query`, or the mean of those of `about`, of length 1."""
        if not about:
            return self._vector(query)
        mean = np.asarray(self._embeddings.embed_documents(list(about)), dtype=np.float32).mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), np.finfo(np.float32).tiny), dtype=np.float32)

    def _found(self, house: str, words: Match, vector: Vector, *, limit: int, where: Where) -> Fused:
        """Return what is most like the question, by its meaning and by its words."""
        return fuse(
            self._store.query(house, vector, limit=limit, where=where),
            words,
            vector=vector,
            limit=limit,
            where=where,
            vectors=lambda ids: self._store.fetch(house, ids),
        )

    def _match(self, house: str, query: str) -> Match:
        return self._words.get((house, 0), lambda: self._index(house)).match(query)

    def _index(self, house: str) -> LexicalIndex:
        rows = self._records.listed(house)
        return LexicalIndex([Listed(key, sample, genre, Role(role), text) for key, sample, genre, role, text in rows])

    def _on_record(self, house: str, hits: Hits) -> dict[str, tuple[Passage, str]]:
        return self._records.passages(house, hits.ids) if hits.ids else {}

    def _pick(
        self, house: str, found: Fused, kept: dict[str, tuple[Passage, str]], k: int, budget: int | None
    ) -> tuple[Exemplar, ...]:
        hits = found.hits
        documents = {passage.sample_id for passage, _ in kept.values()}
        shares = _Shares(most=1 if len(documents) >= k else 2, tokens=budget)
        ranking = Ranking(hits.vectors, found.relevance)
        chosen: list[Exemplar] = []
        for at in ranking:
            if len(chosen) == k:
                break
            if (one := kept.get(hits.ids[at])) and shares.grants(one[0].sample_id, self._tokens(one[0].masked)):
                ranking.take(at)
                chosen.append(_exemplar(*one, float(hits.scores[at])))
        return tuple(chosen) or self._shortened(house, hits, kept, k, budget)

    def _shortened(
        self, house: str, hits: Hits, kept: dict[str, tuple[Passage, str]], k: int, budget: int | None
    ) -> tuple[Exemplar, ...]:
        """Return the nearest passage whose first sentences fit in `budget`, with only those."""
        for key, score in zip(hits.ids, hits.scores, strict=True) if k > 0 and budget is not None else ():
            if key in kept and (text := self._beginning(house, kept[key][0].masked, budget or 0)):
                return (replace(_exemplar(*kept[key], float(score)), text=text),)
        return ()

    def _beginning(self, house: str, text: str, budget: int) -> str:
        taken = ""
        for sentence in sentences.split(text, self._language_of(house)):
            if self._tokens((taken + sentence).strip()) > budget:
                break
            taken += sentence
        return taken.strip() if len(taken) >= SHORTEST else ""


class _Shares:
    """What may still be taken: so many passages a document, so many tokens in all."""

    def __init__(self, *, most: int, tokens: int | None) -> None:
        self._most = most
        self._tokens = tokens
        self._taken: dict[str, int] = {}

    def grants(self, sample_id: str, tokens: int) -> bool:
        """Tell whether a passage may be taken, and count it if so."""
        if self._taken.get(sample_id, 0) >= self._most or (self._tokens is not None and tokens > self._tokens):
            return False
        self._taken[sample_id] = self._taken.get(sample_id, 0) + 1
        if self._tokens is not None:
            self._tokens -= tokens
        return True


def _ever_wider(
    genre: str | None, role: Role | None, sample_ids: Sequence[str] | None, exclude: Sequence[str]
) -> list[Where]:
    """Return what to look for, first what was asked; a choice of samples is never left."""
    ids, barred = (None if sample_ids is None else tuple(sample_ids)), tuple(exclude)
    if ids == ():
        return []
    steps = [(genre, role), (None, role), (genre, None), (None, None)]
    return [Where(genre=of, role=does, sample_ids=ids, exclude=barred) for of, does in dict.fromkeys(steps)]


def _exemplar(passage: Passage, title: str, score: float) -> Exemplar:
    return Exemplar(
        passage_id=passage.id,
        sample_id=passage.sample_id,
        title=title,
        role=passage.role,
        text=passage.masked,
        score=score,
    )


def _as_example(exemplar: Exemplar) -> dict[str, Any]:
    return {
        "text": exemplar.text,
        "role": exemplar.role.value,
        "title": exemplar.title,
        "passage_id": exemplar.passage_id,
        "sample_id": exemplar.sample_id,
        "score": exemplar.score,
    }


_TAKEN = ("house", "query", "genre", "role", "k", "budget", "sample_ids", "exclude")


def _arguments(given: dict[str, Any]) -> dict[str, Any]:
    strange = sorted(given.keys() - set(_TAKEN))
    missing = [key for key in ("house", "query") if not given.get(key)]
    if strange or missing:
        raise BadInput(f"Examples are selected by {', '.join(_TAKEN)}; unknown: {strange}, missing: {missing}.")
    arguments = {key: value for key, value in given.items() if value is not None}
    if "role" in arguments:
        arguments["role"] = _role(arguments["role"])
    return arguments


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as error:
        raise BadInput(f"There is no role {name!r}; there are {', '.join(Role)}.") from error
