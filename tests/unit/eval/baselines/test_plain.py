"""The plain prompt as the model sees it."""

from __future__ import annotations

from pathlib import Path

from langchain_core.embeddings import DeterministicFakeEmbedding

from eval.baselines.plain import OPENING, SHOWN, PlainPrompt
from eval.baselines.plain import _values as values
from eval.case import Case, Expect
from service.llm.endpoint import Endpoint
from service.web.schemas.brief import BriefIn


def filed(folder: Path, *, genre: str, count: int) -> None:
    (folder / genre).mkdir()
    for number in range(count):
        text = f"---\ntitle: 第{number}号{genre}\ngenre: {genre}\n---\n{genre}正文" + "，字" * OPENING
        (folder / genre / f"{number}.md").write_text(text, encoding="utf-8")


async def test_three_openings_of_the_genre_stand_before_the_facts(tmp_path: Path) -> None:
    filed(tmp_path, genre="请示", count=4)
    filed(tmp_path, genre="工作总结", count=1)
    asked = BriefIn.model_validate(
        {"genre": "请示", "title": "关于修路的请示", "facts": ["路长3公里{x}", "拟投入8万元"]}
    )
    nowhere = Endpoint(base_url="http://127.0.0.1:9/v1", api_key="none")
    plain = PlainPrompt(nowhere, model="m", folder=tmp_path, embeddings=DeterministicFakeEmbedding(size=8))
    prompt = await plain._prompt("请示").ainvoke(values(Case(name="test", asked=asked, expect=Expect())))
    messages = prompt.to_messages()
    shown = [str(message.content) for message in messages if message.type == "ai"]
    assert [len(text) for text in shown] == [OPENING] * SHOWN
    assert all(text.startswith("请示正文") for text in shown)
    assert "1. 路长3公里{x}\n2. 拟投入8万元" in str(messages[-1].content)
