"""A small rubric, one criterion counted and one judged, and who scores by it with the product's own judge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from service.domain.chat import ChatModel
from service.domain.draft import Execution, Usage
from service.domain.evaluation import Evaluation, EvaluationRequest, GateResult, Mark, Overall, RubricRef
from service.domain.progress import Notify, Progress
from service.domain.rubric import Band, Criterion, Rubric
from service.errors import BadInput
from service.evaluating.judge import ModelJudge
from service.prompting.library import PromptLibrary
from tests.builders import card, house

PROMPTS = Path(__file__).resolve().parents[1] / "prompts"
BANDS = (Band(low=60, high=100, text="合乎要求。"), Band(low=0, high=59, text="不合要求。"))
FACTS = Criterion(
    id="facts", name="事实", importance="critical", method="rules", question="数字是否有据？", evidence="无据的数字",
    bands=BANDS, measure="facts",
)  # fmt: skip
REGISTER = Criterion(
    id="register", name="语体", importance="important", method="judge", question="用语是否庄重？", evidence="原句",
    bands=BANDS,
)  # fmt: skip


class SmallRubrics:
    """One rubric, `official`, for every house and genre."""

    def names(self, house: str) -> list[str]:
        """Return its id."""
        return ["official"]

    def rubric(self, house: str, rubric_id: str | None, genre: str | None) -> Rubric:
        """Return it."""
        if rubric_id not in (None, "official"):
            raise BadInput("there is no such rubric; there is: official", pointer="/rubric")
        return Rubric(
            id="official", name="公文", house=house, genre=genre, language="zh", version="1", sha256="5" * 64,
            criteria=(FACTS, REGISTER),
        )  # fmt: skip


class SmallEvaluator:
    """Counts the characters of a text as its score for the facts, and has the rest judged."""

    async def evaluate(self, request: EvaluationRequest, *, model: ChatModel | None, notify: Notify) -> Evaluation:
        """Return the evaluation."""
        rubric = SmallRubrics().rubric(request.house, request.rubric, request.genre)
        await notify(Progress(kind="stage", stage="checking"))
        counted = float(min(len(request.text), 100))
        facts = Mark(
            id="facts", name="事实", importance="critical", weight=0.6, method="rules", score=counted, runs=(counted,)
        )
        marks, usage, degraded = [facts], Usage(), tuple[str, ...]()
        if model is not None:
            judge = ModelJudge(prompts=PromptLibrary(PROMPTS), count=len, context=10_000)
            found = await judge.judge(
                [REGISTER], request, house=house(), genre=card(), rubric=rubric, model=model, notify=notify
            )
            marks, usage, degraded = [*marks, *found.marks], found.usage, found.degraded
        total = _overall(marks)
        return Evaluation(
            text=request.text, rubric=RubricRef(id=rubric.id, version=rubric.version, sha256=rubric.sha256),
            marks=tuple(marks), overall=total, gate=_gate(request, total), usage=usage,
            execution=Execution(model=model.name if model else "", degraded=degraded),
        )  # fmt: skip


def _overall(marks: Sequence[Mark]) -> Overall | None:
    scores = [mark.score for mark in marks if mark.score is not None]
    if len(scores) < len(marks):
        return None
    mean = sum(scores) / len(scores)
    return Overall(score=mean, low=mean, high=mean)


def _gate(request: EvaluationRequest, total: Overall | None) -> GateResult:
    least = request.gate.overall
    if least is None or (total is not None and total.score >= least):
        return GateResult(passed=True)
    return GateResult(passed=False, reasons=("overall below the gate",))
