"""Untidy files over REST, read and cleaned in earnest: each gets a clear answer, and nothing is half stored."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import pytest_asyncio

from service.corpus.cleaning.cleaner import clean
from service.corpus.loaders.load import load
from service.corpus.upload import Reader
from service.domain.chat import Completion, Prompt
from tests.serving import Start

pytestmark = pytest.mark.asyncio
WAIT = {"Prefer": "wait=30"}
PLACE = "/v1/houses/zh-official/samples"
CHROME = """\
当前位置：首页 > 政务公开 > 通知公告
【打印本页】 【关闭窗口】
上一篇：桤木镇开展春季植树
扫一扫在手机打开当前页
浙ICP备12345678号
"""
PAGE = """\
当前位置：首页 > 工作总结
桤木镇2024年河道管护工作总结
发布时间：2025-01-10 09:12 浏览次数：37
2024年,桤木镇巡河1460次,清理岸线27公里.现将有关情况总结如下:
一、主要工作
聘请护河员42名,处置问题318件,办结率为98%.
二、存在不足
个别支流管护不到位.
桤木镇人民政府
2025年1月8日
桤木镇2025年河道管护工作要点
2025年,桤木镇将突出抓好以下工作:
一、落实责任
3月底前签订责任书46份,每月通报一次.
二、补齐短板
新增监测点12处,6月底前全部启用.
桤木镇人民政府
2025年1月20日
【打印本页】 【关闭窗口】
"""
TITLES = ["桤木镇2024年河道管护工作总结", "桤木镇2025年河道管护工作要点"]


class GatedModel:
    """Answers once the gate is open."""

    name = "gated"
    provider = "test"

    def __init__(self) -> None:
        self.asked, self.gate = asyncio.Event(), asyncio.Event()

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the same answer whatever is asked."""
        self.asked.set()
        await self.gate.wait()
        return Completion(text="完成巡河1460次。", prompt_tokens=10, completion_tokens=5)


@pytest_asyncio.fixture
async def service(start: Start) -> httpx.AsyncClient:
    """Give a client of a service that reads and cleans in earnest."""
    return await start(reader=Reader(load=load, clean=clean))


def sent(content: str | bytes) -> dict[str, tuple[str, bytes]]:
    return {"file": ("总结.txt", content if isinstance(content, bytes) else content.encode())}


async def titles(client: httpx.AsyncClient) -> list[str]:
    shown = (await client.get(PLACE)).json()["items"]
    return sorted(item["title"] for item in shown if item["title"].startswith("桤木镇"))


async def ended(client: httpx.AsyncClient, draft_id: str) -> str:
    """Return how the draft ended."""
    status = "running"
    while status in ("queued", "running"):
        await asyncio.sleep(0.05)
        status = (await client.get(f"/v1/drafts/{draft_id}")).json()["status"]
    return status


async def test_a_page_gives_its_two_papers_and_tells_what_was_changed(service: httpx.AsyncClient) -> None:
    answer = await service.post(PLACE, files=sent(PAGE), headers=WAIT)
    assert answer.status_code in (200, 201), answer.text
    assert await titles(service) == sorted(TITLES)
    [first, _] = answer.json()["documents"]
    shown = (await service.get(f"{PLACE}/{first['sample_id']}")).json()
    assert "浏览次数" not in shown["text"]
    assert "巡河1460次，清理岸线27公里。" in shown["text"]
    assert {"C02", "C12"} <= {edit["step"] for edit in shown["log"]}


@pytest.mark.parametrize(
    "content",
    [CHROME, b"", bytes(range(256)) * 40, b"\x7fELF\x02\x01\x01" + bytes(900), b"%PDF-1.7\n1 0 obj"],
    ids=["only a page", "nothing", "every byte", "a program", "the beginning of a PDF"],
)
async def test_a_file_without_a_paper_is_refused_and_leaves_nothing(
    service: httpx.AsyncClient, content: str | bytes
) -> None:
    answer = await service.post(PLACE, files=sent(content), headers=WAIT)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert await titles(service) == []


async def test_the_same_page_sent_twice_at_once_is_filed_once(service: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(service.post(PLACE, files=sent(PAGE), headers=WAIT) for _ in range(2)))
    assert {answer.status_code for answer in answers} <= {200, 201}
    ids = {tuple(document["sample_id"] for document in answer.json()["documents"]) for answer in answers}
    assert len(ids) == 1
    assert await titles(service) == sorted(TITLES)


async def test_a_paper_deleted_while_a_draft_is_written_is_gone_and_the_draft_ends(start: Start) -> None:
    model = GatedModel()
    client = await start(model=model, reader=Reader(load=load, clean=clean))
    brought = (await client.post(PLACE, files=sent(PAGE), headers=WAIT)).json()["documents"]
    wish = {"genre": "工作总结", "title": "桤木镇河道管护工作总结", "facts": ["完成巡河1460次"]}
    begun = (await client.post("/v1/drafts", json=wish)).json()
    await asyncio.wait_for(model.asked.wait(), 20)
    gone = f"{PLACE}/{brought[0]['sample_id']}"
    assert (await client.delete(gone)).status_code == 204
    assert (await client.get(gone)).status_code == 404
    model.gate.set()
    assert await ended(client, begun["id"]) == "succeeded"
    assert await titles(client) == [TITLES[1]]
