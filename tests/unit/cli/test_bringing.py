"""Files brought in from the command line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.progress import Progress

from service.cli.bringing import _be_there, _files, _follow, _send
from service.client import Client
from service.errors import BadInput, NotFound
from service.web.app import create_app
from tests.serving import container
from tests.unit.cli.test_commands import run


@asynccontextmanager
async def reached(data: Path, **settings: Any) -> AsyncIterator[Client]:
    built, meters = container(data, **settings)
    app = create_app(built, meters)
    await built.start()
    async with Client("http://test", transport=httpx.ASGITransport(app)) as client:
        yield client
    await built.close()


def folder(directory: Path) -> Path:
    papers = directory / "papers"
    (papers / "2024").mkdir(parents=True)
    (papers / "乙.txt").write_text("某局工作总结\n全年检查46家。\n===\n某镇工作总结\n全年开会3次。", "utf-8")
    (papers / "2024" / "甲.txt").write_text("某站工作总结\n全年宣传12场。", "utf-8")
    (papers / "坏.txt").write_bytes(b"\xff\xff")
    (papers / ".hidden").write_text("x")
    (papers / "~$乙.docx").write_bytes(b"lock")
    return papers


@pytest.mark.asyncio
async def test_a_folder_is_brought_in_file_by_file_and_what_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = list(_files([folder(tmp_path)]))
    async with reached(tmp_path / "data") as client:
        await _be_there(client, "liuwan", "zh-official", True)
        with Progress(disable=True) as bars:
            sent = await _send(client, "liuwan", files, None, bars)
            failed = await _follow(client, "liuwan", sent.uploads, bars)
        listed = (await client.samples("liuwan")).items
    told = capsys.readouterr()
    assert (len(sent.uploads), sent.refused, failed) == (2, 1, 0)
    assert {each.title for each in listed} == {"某局工作总结", "某镇工作总结", "某站工作总结"}
    assert "乙.txt: 2 documents, 2 new" in told.out
    assert "坏.txt: not brought in: The file is not UTF-8" in told.err


@pytest.mark.asyncio
async def test_a_service_that_limits_requests_is_asked_again(tmp_path: Path) -> None:
    files = [path for path in _files([folder(tmp_path)]) if path.name != "坏.txt"]
    async with reached(tmp_path / "data", rate_limit="2/second") as client:
        with Progress(disable=True) as bars:
            sent = await _send(client, "zh-official", files * 2, None, bars)
    assert (len(sent.uploads), sent.refused) == (4, 0)


@pytest.mark.asyncio
async def test_a_house_is_made_only_when_it_is_said_on_what(tmp_path: Path) -> None:
    async with reached(tmp_path) as client:
        with pytest.raises(NotFound, match="--extends"):
            await _be_there(client, "liuwan", None, False)
        await _be_there(client, "liuwan", "zh-official", False)
        await _be_there(client, "liuwan", None, False)
        assert [house.id for house in (await client.houses()).items] == ["zh-official", "liuwan"]


def test_files_come_in_order_without_those_that_are_none(tmp_path: Path) -> None:
    papers = folder(tmp_path)
    names = [path.relative_to(papers).as_posix() for path in _files([papers, papers / "坏.txt"])]
    assert names == ["2024/甲.txt", "乙.txt", "坏.txt", "坏.txt"]
    with pytest.raises(BadInput, match="nowhere"):
        list(_files([tmp_path / "nowhere"]))


@pytest.mark.parametrize(
    "call",
    [
        ("ingest", "nowhere.txt", "--house", "zh-official"),
        ("ingest", "."),
        ("reindex", "--house", "nowhere"),
        ("samples", "show", "s_none"),
    ],
)
def test_a_wrong_call_is_a_message_and_no_traceback(tmp_path: Path, call: tuple[str, ...]) -> None:
    (tmp_path / "corpus").mkdir()
    ended = run(*call, data=tmp_path / "data", HOUSESTYLE_CORPUS=str(tmp_path / "corpus"))
    assert (ended.returncode, ended.stdout) == (2, ""), ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
