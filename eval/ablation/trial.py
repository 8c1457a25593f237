"""The cases drafted by each variant, and what that is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eval.ablation.variants import FULL, Variant
from eval.case import Case
from eval.measure import Measures
from eval.recording import digest
from service.domain.brief import Brief
from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.draft import Draft
from service.domain.progress import Progress
from service.drafting.drafter import Drafter
from service.errors import HousestyleError, ModelUnavailable
from service.evaluating.paired import mcnemar

Measure = Callable[[Case, Draft], Measures]
Direction = Literal["higher", "lower"]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One case drafted by one variant: what was measured, and the model's seconds and calls; None where it failed."""

    case: str
    measures: Measures | None
    seconds: float = 0.0
    calls: int = 0
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Result:
    """All cases of one variant."""

    variant: Variant
    trials: tuple[Trial, ...]

    @property
    def measured(self) -> list[Measures]:
        """Return what was measured."""
        return [trial.measures for trial in self.trials if trial.measures]

    def share(self, fault: Callable[[Measures], float]) -> float:
        """Return the mean of `fault` over all cases; a draft that failed tells nothing."""
        return sum(map(fault, self.measured)) / max(len(self.measured), 1)

    @property
    def pace(self) -> float:
        """Return the model's seconds for 1,000 delivered characters."""
        done = [(trial.seconds, trial.measures.delivered) for trial in self.trials if trial.measures]
        return sum(seconds for seconds, _ in done) / max(sum(length for _, length in done), 1) * 1000


@dataclass(frozen=True, kw_only=True)
class Quality:
    """Something a draft should have much, or little, of; `slack` is what chance may move it by."""

    name: str
    of: Callable[[Result], float]
    better: Direction
    slack: float = 0.0
    shown: str = "{:.2f}"


QUALITIES = (
    Quality(name="clean", of=lambda r: r.share(lambda m: m.clean), better="higher", shown="{:.0%}"),
    Quality(name="recall", of=lambda r: r.share(lambda m: m.recall), better="higher", slack=0.001, shown="{:.1%}"),
    Quality(name="unsupported", of=lambda r: r.share(lambda m: len(m.unsupported)), better="lower"),
    Quality(name="foreign", of=lambda r: r.share(lambda m: len(m.foreign)), better="lower"),
    Quality(name="copied", of=lambda r: r.share(lambda m: m.copied), better="lower", slack=0.0005, shown="{:.2%}"),
    Quality(name="said thrice", of=lambda r: r.share(lambda m: len(m.thrice)), better="lower"),
    Quality(name="obeyed", of=lambda r: r.share(lambda m: len(m.obeyed)), better="lower"),
    Quality(name="lacking", of=lambda r: r.share(lambda m: len(m.lacking)), better="lower"),
    Quality(name="in length", of=lambda r: r.share(lambda m: m.fits), better="higher", shown="{:.0%}"),
    Quality(
        name="mended", of=lambda r: r.share(lambda m: m.mended / max(m.sentences, 1)), better="lower", slack=0.005,
        shown="{:.1%}",
    ),
    Quality(name="s/1,000", of=lambda r: r.pace, better="lower", slack=1.0, shown="{:.1f}"),
)  # fmt: skip
"""What a variant is judged by, each by the mean over its drafts."""


async def ablate(
    drafter: Drafter, found: Sequence[Variant], cases: Sequence[tuple[Case, Brief]], *, model: ChatModel,
    measure: Measure, tell: Callable[[str], None],
) -> list[Result]:  # fmt: skip
    """Return what each variant of `drafter` makes of the cases by their briefs.

    `model` should answer the same prompt the same way, so that variants differ by nothing but their part.

    Raises:
        ModelUnavailable: the model cannot be reached.
    """
    results = []
    for variant in found:
        writer, trials = drafter.but(**variant.parts), []
        for case, brief in cases:
            trials.append(await _trial(writer, case, brief, model, measure))
            tell(f"{variant.name}: {case.name}")
        results.append(Result(variant=variant, trials=tuple(trials)))
    return results


def worse_without(full: Result, without: Result) -> list[str]:
    """Return the qualities that are worse where the part is out of use: what it is worth."""
    return [quality.name for quality in QUALITIES if _gain(quality, full, without) > quality.slack]


def better_without(full: Result, without: Result) -> list[str]:
    """Return the qualities that are better where the part is out of use: what it costs."""
    return [quality.name for quality in QUALITIES if -_gain(quality, full, without) > quality.slack]


def turned(full: Result, without: Result) -> tuple[int, int, float]:
    """Return how many drafts are clean only with the part, how many only without it, and McNemar's p for that."""
    clean = {trial.case: trial.measures.clean for trial in without.trials if trial.measures}
    pairs = [(t.measures.clean, clean[t.case]) for t in full.trials if t.measures and t.case in clean]
    owed, cost = pairs.count((True, False)), pairs.count((False, True))
    return owed, cost, mcnemar(owed, cost)


def full_of(results: Sequence[Result]) -> Result:
    """Return the drafter with all its parts."""
    return next(result for result in results if result.variant.name == FULL)


def _gain(quality: Quality, full: Result, without: Result) -> float:
    sign = 1 if quality.better == "higher" else -1
    return sign * (quality.of(full) - quality.of(without))


async def _trial(writer: Drafter, case: Case, brief: Brief, model: ChatModel, measure: Measure) -> Trial:
    try:
        draft = await writer.draft(brief, model=PaidOnce(model), notify=_unheard)
    except ModelUnavailable:
        raise
    except HousestyleError as error:
        return Trial(case=case.name, measures=None, error=str(error))
    usage = draft.usage
    return Trial(case=case.name, measures=measure(case, draft), seconds=usage.seconds, calls=usage.model_calls)


class PaidOnce:
    """A model that charges the time of a prompt once in a draft, however often the draft asks it."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._asked: set[str] = set()

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self._model.name

    @property
    def provider(self) -> str:
        """Return who serves it."""
        return self._model.provider

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the model's answer.

        Raises:
            ModelError: as the model raises it.
        """
        key = digest([prompt.system, prompt.turns, prompt.user, prompt.max_tokens])
        paid, self._asked = key in self._asked, self._asked | {key}
        answer = await self._model.complete(prompt)
        return replace(answer, seconds=0.0, prompt_tokens=0, completion_tokens=0) if paid else answer


async def _unheard(progress: Progress) -> None:
    """Let progress pass."""
