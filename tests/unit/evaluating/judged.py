"""A criterion to be judged, a text, and what a judge says of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from service.domain.chat import ChatModel, Completion
from service.domain.evaluation import EvaluationRequest, Mark
from service.domain.progress import Progress
from service.domain.rubric import Band, Criterion, Rubric
from service.evaluating.judge import ModelJudge
from service.evaluating.parts import Judged
from service.prompting.library import PromptLibrary
from tests.builders import card, house
from tests.doubles import PROMPTS

TEXT = (
    "柳湾镇2025年安全生产工作总结\n全年排查企业46家，发现隐患128处，已整改121处。\n大家干得都挺不错，下一步再接再厉。"
)
BANDS = (
    Band(low=85, high=100, text="通篇庄重平实，没有口语。"),
    Band(low=60, high=84, text="有一两处口语。"),
    Band(low=0, high=59, text="口语多，不像公文。"),
)


def criterion(id: str = "register", **more: Any) -> Criterion:
    """Return a criterion of three bands that is judged."""
    given: dict[str, Any] = {
        "name": "语体", "importance": "important", "method": "judge", "question": "用语是否庄重平实？",
        "evidence": "口语或得体的原句", "bands": BANDS,
    }  # fmt: skip
    return Criterion(id=id, **(given | more))


def rubric(*criteria: Criterion) -> Rubric:
    """Return a rubric of these criteria."""
    return Rubric(
        id="official", name="机关公文", house="zh-official", genre=None, language="zh", version="1", sha256="0" * 64,
        criteria=criteria or (criterion(),),
    )  # fmt: skip


def said(score: object = 2, *quotes: str, reason: str = "有口语。") -> str:
    """Return a judge's answer."""
    return json.dumps(
        {"evidence": list(quotes) or ["大家干得都挺不错"], "reason": reason, "score": score}, ensure_ascii=False
    )


def judge(context: int = 100_000) -> ModelJudge:
    """Return a judge with the product's own words that counts characters."""
    return ModelJudge(prompts=PromptLibrary(PROMPTS), count=len, context=context)


async def judged(
    model: ChatModel, *criteria: Criterion, runs: int = 1, text: str = TEXT, context: int = 100_000, **more: Any
) -> Judged:
    """Return what a judge says of a text."""
    asked = criteria or (criterion(),)
    request = EvaluationRequest(house="zh-official", text=text, runs=runs, **more)
    return await judge(context).judge(
        asked, request, house=house(), genre=card(), rubric=rubric(*asked), model=model, notify=quietly
    )


def marked(model: ChatModel, *criteria: Criterion, **more: Any) -> Mark:
    """Return the first mark a judge gives."""
    return asyncio.run(judged(model, *criteria, **more)).marks[0]


async def quietly(progress: Progress) -> None:
    """Tell nobody."""


def completions(*texts: str, **more: Any) -> Sequence[Completion]:
    """Return answers with these texts."""
    return [Completion(text=text, **more) for text in texts]
