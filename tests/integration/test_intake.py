"""Files through the real engine, records and Chroma: killed, taken up, deleted without a trace."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from service.bootstrap.container import Container
from service.corpus.corpus import open_corpus
from service.domain.filing import State
from service.domain.house import House
from service.storage.database import open_database
from service.storage.samples import SampleRepository
from service.storage.uploads import UploadStore
from service.workflows.showing import Received
from tests.builders import brief
from tests.integration.intake_worker import container
from tests.unit.corpus.filing import CharacterEmbeddings, paragraph

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = 50


def document(topic: str, more: str = "") -> str:
    lines = (
        f"桤木镇{topic}工作总结",
        paragraph(topic),
        "一、主要工作",
        f"开展{topic}巡查312次。{paragraph(topic)}{more}",
    )
    return "\n".join(lines)


def worker(data: Path, *file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.integration.intake_worker", str(data), *map(str, file)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def killed_after(process: subprocess.Popen[str], batches: int) -> int:
    """Kill `process` once it has embedded so many batches, and return how many passages it embedded."""
    assert process.stdout is not None
    told: list[int] = []
    while len(told) < batches:
        line = process.stdout.readline().strip()
        assert line, "the worker ended before it could be killed"
        told += [int(line)] if line.isdigit() else []
    process.kill()
    process.wait()
    process.stdout.close()
    return sum(told)


@pytest.mark.timeout(300)
def test_a_killed_ingest_goes_on_where_it_was_at_every_restart(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("\n===\n".join(document(f"第{number}项防汛") for number in range(DOCUMENTS)), "utf-8")
    embedded = killed_after(worker(tmp_path, file), 1) + killed_after(worker(tmp_path), 1)
    last = worker(tmp_path)
    output, _ = last.communicate(timeout=200)
    assert last.returncode == 0
    embedded += sum(int(line) for line in output.split() if line.isdigit())

    database = open_database(tmp_path / "housestyle.db")
    records = SampleRepository(database)
    [house] = records.houses()
    samples = [records.get(house, sample.id) for sample in records.samples(house)]
    passages = sum(len(sample.passages) for sample in samples)
    corpus = open_corpus(
        tmp_path, folder=tmp_path / "corpus", records=records, embeddings=CharacterEmbeddings(), count_tokens=len
    )
    assert len(samples) == DOCUMENTS
    assert corpus.store.count(house) == passages
    assert passages <= embedded <= passages + 2 * 70
    assert UploadStore(database).unfinished() == ()
    corpus.close()
    database.close()


@asynccontextmanager
async def service(data: Path) -> AsyncIterator[tuple[Container, House]]:
    made = container(data)
    await made.start()
    try:
        yield made, made.houses.of("local").writable("zh-official")
    finally:
        await made.close()


async def brought(made: Container, house: House, text: str, name: str = "file.txt") -> Received:
    received = await made.samples.receive(text.encode(), name, house=house)
    done = await made.samples.wait(received, seconds=60)
    assert done.upload.state is State.SUCCEEDED
    return done


def traces(data: Path, *words: str) -> dict[str, str]:
    files = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    return {
        str(path.relative_to(data)): word
        for path, content in files.items()
        for word in words
        if word.encode() in content
    }


@pytest.mark.asyncio
async def test_a_deleted_sample_leaves_nothing_in_any_file(tmp_path: Path) -> None:
    async with service(tmp_path) as (made, house):
        kept = await brought(
            made, house, "\n===\n".join(document(f"第{number}项防汛") for number in range(20)), "a.txt"
        )
        gone = await brought(made, house, document("金丝雀", "鹡鸰飞过。" * 30), "黄鹂.txt")
        near = await brought(made, house, document("金丝雀", "鹡鸰飞过。" * 29), "画眉.txt")
        before = " ".join(traces(tmp_path, "鹡鸰", "金丝雀"))
        assert "chroma.sqlite3" in before
        assert "housestyle.db" in before
        for received in (gone, near):
            await made.samples.remove(house.id, received.documents[0].sample.id)
        await made.samples.tidy()
        words = ("金丝雀", "鹡鸰", "黄鹂", "画眉", "u91d1")
        assert traces(tmp_path, *words) == {}
        assert made.records.get(house.id, kept.documents[0].sample.id).ready
    assert traces(tmp_path, *words) == {}


@pytest.mark.asyncio
async def test_a_sample_deleted_while_it_is_brought_in_stays_deleted(tmp_path: Path) -> None:
    async with service(tmp_path) as (made, house):
        text = "\n===\n".join(document(f"第{number}项防汛") for number in range(DOCUMENTS))
        received = await made.samples.receive(text.encode(), "a.txt", house=house)
        ids = [shown.sample.id for shown in received.documents]
        for sample_id in (ids[0], ids[5], ids[-1]):
            await made.samples.remove(house.id, sample_id)
        done = await made.samples.wait(received, seconds=60)
        assert done.upload.state is State.SUCCEEDED
        left = {sample.id for sample in made.records.samples(house.id)}
        assert left == set(ids) - {ids[0], ids[5], ids[-1]}
        corpus = await made.workshop.corpus()
        passages = sum(len(made.records.get(house.id, key).passages) for key in left)
        assert corpus.store.count(house.id) == passages  # type: ignore[attr-defined]


@pytest.mark.asyncio
async def test_a_sample_can_be_deleted_while_a_draft_waits(tmp_path: Path) -> None:
    async with service(tmp_path) as (made, house):
        received = await brought(made, house, document("金丝雀"))
        record = await made.desk.submit(brief("甲", house=house.id), tenant="local")
        await made.samples.remove(house.id, received.documents[0].sample.id)
        ended = await made.desk.wait(record.id, tenant="local", seconds=20)
        assert ended.status.finished
