"""Measure what choosing exemplars costs beside the bare Chroma query it makes, at many passages.

Run as `python -m eval.bench_exemplars [--passages 100000] [--queries 300]`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.corpus import folder as shipped
from service.corpus.corpus import Corpus
from service.corpus.identity import passage_id, sample_id
from service.corpus.stores.base import Entry
from service.corpus.stores.chroma import ChromaStore, collection_name
from service.domain.sample import Passage, Role, Sample
from service.settings import Settings
from service.storage.database import open_database
from service.storage.samples import SampleRepository
from service.text.sentences import split

HOUSE = "bench"
DIMENSION = 384
A_SAMPLE = 20
GENRES = tuple(f"genre{number}" for number in range(6))
ROLES = tuple(Role)
K = 4
CANDIDATES = 16
SENTENCES = 4
"""Sentences of a made-up passage, drawn from the shipped samples, so that words are as common as they are there."""


class NoEmbeddings:
    """Embeddings that are never asked: the vectors are made up."""

    name = "made-up"
    dimension = DIMENSION

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Refuse."""
        raise AssertionError("the bench brings its vectors")

    def embed_query(self, text: str) -> list[float]:
        """Refuse."""
        raise AssertionError("the bench brings its vectors")


def vectors(count: int, seed: int) -> NDArray[np.float32]:
    """Return unit vectors in clusters, close together as those of e5 are."""
    random, centres = np.random.default_rng(seed), np.random.default_rng(1)
    common = centres.normal(size=DIMENSION)
    middles = common + 0.5 * centres.normal(size=(400, DIMENSION))
    made = middles[random.integers(0, 400, count)] + 0.3 * random.normal(size=(count, DIMENSION))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


@cache
def sentences() -> tuple[str, ...]:
    """Return the sentences of the shipped samples."""
    folder = Settings().corpus
    texts = (sample.text for house in shipped.houses(folder) for sample in shipped.samples(folder, house))
    return tuple(sentence.strip() for text in texts for sentence in split(text) if len(sentence) > 15)


def drawn(seed: int, count: int) -> str:
    """Return so many sentences as one text."""
    chosen = np.random.default_rng(seed).integers(0, len(sentences()), count)
    return "".join(sentences()[at] for at in chosen)


def samples(passages: int) -> Iterator[Sample]:
    """Yield samples of `A_SAMPLE` passages each."""
    for number in range(passages // A_SAMPLE):
        key = sample_id(HOUSE, str(number))
        parts = tuple(_passage(key, number, at) for at in range(A_SAMPLE))
        yield Sample(
            id=key,
            house=HOUSE,
            genre=GENRES[number % len(GENRES)],
            title=f"总结{number}",
            issuer="",
            date=date(2024, 1, 1),
            text=f"总结{number}",
            sha256=key,
            passages=parts,
        )


def _passage(key: str, number: int, at: int) -> Passage:
    role = ROLES[(number // len(GENRES) + at) % len(ROLES)]
    text = drawn(number * A_SAMPLE + at, SENTENCES)
    return Passage(id=passage_id(key, at), sample_id=key, role=role, heading="", text=text, masked=text)


def fill(records: SampleRepository, store: ChromaStore, passages: int) -> None:
    """Write the made-up samples to records and vectors."""
    made, entries = vectors(passages, seed=2), []
    for number, sample in enumerate(samples(passages)):
        records.put(sample, shipped=False, outline=())
        for at, passage in enumerate(sample.passages):
            entries.append(_entry(sample, passage, made[number * A_SAMPLE + at]))
    records.mark_ready({entry.sample_id: "bench" for entry in entries})
    store.upsert(HOUSE, entries)


def _entry(sample: Sample, passage: Passage, vector: NDArray[np.float32]) -> Entry:
    return Entry(
        id=passage.id,
        sample_id=sample.id,
        genre=sample.genre,
        role=passage.role,
        text=passage.masked,
        vector=vector,
    )


def measure(corpus: Corpus, store: ChromaStore, queries: int) -> dict[str, NDArray[np.float64]]:
    """Return the milliseconds of each way, taken in turn, query by query."""
    collection = store.langchain(HOUSE)._client.get_collection(collection_name(HOUSE), embedding_function=None)
    ways: dict[str, Callable[[NDArray[np.float32], str, str, Role], object]] = {
        "chroma": lambda vector, query, genre, role: collection.query(
            query_embeddings=vector[None, :], n_results=CANDIDATES, where=_where(genre, role)
        ),
        "exemplars": lambda vector, query, genre, role: corpus.exemplars.choose(
            house=HOUSE, query=query, genre=genre, role=role, k=K, budget=900, vector=vector
        ),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    for number, vector in enumerate(vectors(queries, seed=3)):
        query = drawn(-1 - number & 0xFFFFFFFF, 2)
        # Whoever asks second finds the caches warm: they take turns.
        for name in sorted(ways, reverse=bool(number % 2)):
            start = time.perf_counter()
            ways[name](vector, query, GENRES[number % len(GENRES)], ROLES[number % len(ROLES)])
            took[name].append((time.perf_counter() - start) * 1000)
    return {name: np.array(times[len(times) // 10 :]) for name, times in took.items()}


def _where(genre: str, role: Role) -> dict[str, Any]:
    return {"$and": [{"genre": genre}, {"role": role.value}]}


def compare(passages: int, queries: int) -> dict[str, float]:
    """Return the p95 in milliseconds of the bare query and of our choice, over a temporary corpus."""
    with tempfile.TemporaryDirectory() as directory:
        store = ChromaStore(Path(directory) / "vectors", NoEmbeddings())
        database = open_database(Path(directory) / "records.sqlite")
        records = SampleRepository(database)
        corpus = Corpus(
            folder=Path(directory), records=records, store=store, embeddings=NoEmbeddings(), count_tokens=len
        )
        fill(records, store, passages)
        took = measure(corpus, store, queries)
        corpus.close()
        database.close()
    return {name: float(np.percentile(times, 95)) for name, times in took.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    asked = parser.parse_args()
    p95 = compare(asked.passages, asked.queries)
    print(f"p95: {', '.join(f'{name} {value:.2f} ms' for name, value in p95.items())}")
    print(f"ratio {p95['exemplars'] / p95['chroma']:.3f}")


if __name__ == "__main__":
    main()
