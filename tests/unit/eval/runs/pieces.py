"""Small runs for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eval.recording import RecordedModel
from eval.runs.folder import Manifest, RunFolder
from eval.runs.suite import Item
from service.domain.chat import Prompt
from service.domain.comparison import Outcome
from service.domain.evaluation import Cited, Evaluation, GateResult, Mark, Overall, Qualification, RubricRef
from service.errors import ModelAnswerInvalid

GATE = 60.0


def mark(id: str, score: float | None, **more: object) -> Mark:
    """Return a mark given by rules, that counts."""
    parts: dict[str, object] = {
        "id": id, "name": id, "importance": "important", "weight": 0.5, "method": "rules", "score": score,
        "status": "error" if score is None else "ok",
        "qualification": Qualification(criterion=id, method="rules", judge="", standing="qualified"),
    }  # fmt: skip
    return Mark(**parts | more)  # type: ignore[arg-type]


def evaluation(scores: Mapping[str, float | None], *, text: str = "本月检查3次。", gate: float = GATE) -> Evaluation:
    """Return an evaluation with these scores; the overall one is their mean, and there is none where one is missing."""
    there = [score for score in scores.values() if score is not None]
    mean = sum(there) / len(there) if there and len(there) == len(scores) else None
    cited = (Cited(start=0, end=2, quote=text[:2]),) if text else ()
    return Evaluation(
        text=text, rubric=RubricRef(id="official", version="1", sha256="0" * 64),
        marks=tuple(mark(key, score, evidence=cited) for key, score in scores.items()),
        overall=None if mean is None else Overall(score=mean, low=mean, high=mean),
        gate=GateResult(passed=mean is not None and mean >= gate),
    )  # fmt: skip


def outcome(case: str, **scores: float | None) -> Outcome:
    """Return a scored case."""
    return Outcome(case=case, state="scored", evaluation=evaluation(scores))


def manifest(*cases: str, **more: object) -> Manifest:
    """Return what such a run is."""
    parts: dict[str, object] = {"name": "甲", "suite": "suite", "language": "zh", "cases": cases, "inputs": "1"}
    return Manifest(**parts | more)  # type: ignore[arg-type]


def kept(path: Path, *outcomes: Outcome, **more: object) -> RunFolder:
    """Return the folder of a finished run."""
    folder = RunFolder(path)
    folder.begin(manifest(*(one.case for one in outcomes), **more))
    for one in outcomes:
        folder.keep(one)
    return folder


def item(name: str, text: str | None = None) -> Item:
    """Return a case without facts."""
    return Item(name=name, house="zh-official", genre=None, brief=None, text=text, sha256=name)


class AskingMaker:
    """Asks the model once for a draft, and twice for scores, without a seed."""

    async def draft(self, item: Item, model: RecordedModel | None) -> str:
        """Return what the model says."""
        assert model is not None
        return (await model.complete(Prompt(system="draft", user=item.name, max_tokens=10, seed=7))).text

    async def evaluate(self, item: Item, text: str, model: RecordedModel | None) -> Evaluation:
        """Return the scores the model says."""
        assert model is not None
        prompt = Prompt(system="judge", user=text, max_tokens=10)
        first, second = [float((await model.complete(prompt)).text) for _ in range(2)]
        return evaluation({"facts": first, "flow": second}, text=text)


class FailingMaker(AskingMaker):
    """Fails to draft one case and to score another."""

    async def draft(self, item: Item, model: RecordedModel | None) -> str:
        """Return a text, or fail."""
        if item.name == "undraftable":
            raise ModelAnswerInvalid("The model answered nothing usable.")
        return "文"

    async def evaluate(self, item: Item, text: str, model: RecordedModel | None) -> Evaluation:
        """Return a score, or fail."""
        if item.name == "unscorable":
            raise ModelAnswerInvalid("The judge answered nothing usable.")
        return evaluation({"facts": 90.0})
