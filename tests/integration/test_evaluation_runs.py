"""A run over many texts survives a kill."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.storage.database import open_database
from service.storage.evaluation_runs import EvaluationRunStore
from service.storage.jobs import Status
from tests.integration.test_evaluations import JudgeServer, worker


@pytest.fixture
def judge() -> Iterator[JudgeServer]:
    made = JudgeServer(held="3")
    yield made
    made.close()


def kept_calls(data: Path) -> int:
    with sqlite3.connect(data / "housestyle.db") as connection:
        return int(connection.execute("SELECT count(*) FROM evaluation_run_calls").fetchone()[0])


async def until_two_are_kept(data: Path, judge: JudgeServer) -> None:
    async with asyncio.timeout(60):
        while not (judge.waiting.is_set() and kept_calls(data) == 2):
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_a_run_survives_a_kill_and_no_text_is_judged_twice(tmp_path: Path, judge: JudgeServer) -> None:
    first = worker(tmp_path, judge, "n_1")
    await until_two_are_kept(tmp_path, judge)
    first.kill()
    first.communicate()
    judge.let_go.set()
    second = worker(tmp_path, judge)
    output, _ = await asyncio.to_thread(second.communicate, timeout=90)

    assert second.returncode == 0, output.decode()
    record = EvaluationRunStore(open_database(tmp_path / "housestyle.db")).get("n_1")
    assert record.status is Status.SUCCEEDED and record.result is not None
    [variant] = record.result.variants
    assert [one.state for one in variant.outcomes] == ["scored"] * 4
    # The third text was being judged when the process was killed; the first two were not asked for again.
    assert sorted(judge.asked) == ["1", "2", "3", "3", "4"]
