"""What a scorecard tells of a run, before it is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from eval.runs.folder import Manifest
from service.domain.comparison import OVERALL, Comparison, Outcome
from service.domain.evaluation import Cited, Evaluation, Mark, Qualification, RubricRef, Standing
from service.domain.rubric import Method
from service.evaluating.paired import compare, score_of
from service.evaluating.passing import counts, passed
from service.evaluating.resampling import interval
from service.evaluating.series import standing

WORST, LOWEST, QUOTES, AROUND = 5, 3, 3, 30
"""Cases shown, marks a case, quotes a mark, characters beside a quote."""

Ending = Literal["passed", "failed", "not_drafted", "not_measured"]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A mean over cases with its 95 % interval, and the values it is of; all None or empty where nothing was scored."""

    mean: float | None
    low: float | None
    high: float | None
    values: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, order=True)
class Examination:
    """The day on which who scored was examined, "" if never; of a judge its name and how its prompt's hash begins."""

    on: str = ""
    judge: str = ""
    prompt: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One criterion over all cases.

    `counts` tells whether it has a part in the overall score; `spread` is the mean deviation of a judge's runs;
    `reason` is what was said of the first case.
    """

    criterion: str
    name: str
    method: Method
    standing: Standing
    counts: bool
    weight: float
    scores: Summary
    spread: float
    errors: int
    not_applicable: int
    qualification: Qualification | None
    reason: str

    @property
    def examination(self) -> Examination:
        """Return what examination its standing rests on."""
        found = self.qualification
        if found is None or not found.examined_on:
            return Examination()
        return Examination(on=str(found.examined_on), judge=found.judge, prompt=found.prompt_sha256[:8])

    @property
    def scored(self) -> bool:
        """Tell whether any case got, or should have got, a score by it."""
        return bool(self.scores.values or self.errors)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A stretch of the text a score rests on, with what stands beside it."""

    before: str
    quote: str
    after: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Why a case lost points by one criterion."""

    criterion: str
    name: str
    score: float
    reason: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One case: how it ended, its scores by criterion, why it has none."""

    case: str
    ending: Ending
    overall: float | None
    scores: dict[str, float | None]
    reason: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Warned:
    """A warning, and how many cases it came with."""

    line: str
    cases: int


@dataclass(frozen=True, kw_only=True)
class Card:
    """All that is told of a run; `compared` beside the run named `baseline`, where there is one."""

    manifest: Manifest
    overall: Summary
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    rubrics: tuple[RubricRef, ...]
    warnings: tuple[Warned, ...]
    baseline: str = ""
    compared: Comparison | None = None

    @property
    def passed(self) -> int:
        """Return how many cases pass."""
        return sum(row.ending == "passed" for row in self.rows)

    @property
    def worst(self) -> tuple[Row, ...]:
        """Return the cases with the lowest overall scores, the lowest first."""
        scored = [row for row in self.rows if row.overall is not None]
        return tuple(sorted(scored, key=lambda row: row.overall or 0.0)[:WORST])

    @property
    def unqualified(self) -> tuple[Bar, ...]:
        """Return the criteria whose scores nobody may rely on yet."""
        return tuple(bar for bar in self.scored if bar.standing != "qualified")

    @property
    def scored(self) -> tuple[Bar, ...]:
        """Return the criteria that some case was scored by."""
        return tuple(bar for bar in self.bars if bar.scored)

    @property
    def idle(self) -> tuple[Bar, ...]:
        """Return the criteria that applied to no case."""
        return tuple(bar for bar in self.bars if not bar.scored)


def card_of(
    manifest: Manifest,
    outcomes: Sequence[Outcome],
    *,
    baseline: str = "",
    before: Sequence[Outcome] = (),
    seed: int = 1,
) -> Card:
    """Return what a scorecard tells of these outcomes, beside those of another run where `before` holds them."""
    evaluations = [one.evaluation for one in outcomes if one.evaluation]
    marks = [mark for evaluation in evaluations for mark in evaluation.marks]
    return Card(
        manifest=manifest,
        overall=_summary([score_of(one, OVERALL) for one in evaluations], seed),
        bars=tuple(
            _bar([mark for mark in marks if mark.id == key], seed) for key in dict.fromkeys(m.id for m in marks)
        ),
        rows=tuple(_row(one) for one in outcomes),
        rubrics=tuple(dict.fromkeys(evaluation.rubric for evaluation in evaluations)),
        warnings=tuple(
            Warned(line=line, cases=cases)
            for line, cases in Counter(line for one in evaluations for line in one.warnings).most_common()
        ),
        baseline=baseline,
        compared=compare(before, outcomes, seed=seed) if before else None,
    )


def ending(outcome: Outcome) -> Ending:
    """Return how a case ended."""
    if outcome.state == "not_drafted":
        return "not_drafted"
    return {True: "passed", False: "failed", None: "not_measured"}[passed(outcome)]  # type: ignore[return-value]


def _summary(values: Sequence[float | None], seed: int) -> Summary:
    there = tuple(value for value in values if value is not None)
    if not there:
        return Summary(mean=None, low=None, high=None, values=())
    low, high = interval(there, seed=seed)
    return Summary(mean=fmean(there), low=low, high=high, values=there)


def _bar(marks: Sequence[Mark], seed: int) -> Bar:
    first, scored = marks[0], [mark for mark in marks if mark.status == "ok"]
    return Bar(
        criterion=first.id, name=first.name, method=first.method, standing=standing(scored or marks),
        counts=bool(scored) and all(counts(mark) for mark in scored),
        weight=fmean(mark.weight for mark in marks),
        scores=_summary([mark.score for mark in scored], seed),
        spread=fmean(mark.spread for mark in scored) if scored else 0.0,
        errors=sum(mark.status == "error" for mark in marks),
        not_applicable=sum(mark.status == "not_applicable" for mark in marks),
        qualification=(scored or marks)[0].qualification, reason=first.reason,
    )  # fmt: skip


def _row(outcome: Outcome) -> Row:
    told = outcome.evaluation
    return Row(
        case=outcome.case, ending=ending(outcome), overall=score_of(told, OVERALL),
        scores={mark.id: mark.score for mark in told.marks} if told else {},
        reason=outcome.reason or _broken(told), faults=_faults(told) if told else (),
    )  # fmt: skip


def _broken(evaluation: Evaluation | None) -> str:
    marks = evaluation.marks if evaluation else ()
    return "; ".join(f"{mark.name}: {mark.reason}" for mark in marks if mark.status == "error")


def _faults(evaluation: Evaluation) -> tuple[Fault, ...]:
    """Return the marks that are short of all points, those first that cost most of them."""
    short = [mark for mark in evaluation.marks if counts(mark) and mark.score is not None and mark.score < 100]
    short.sort(key=lambda mark: mark.weight * (100 - (mark.score or 0.0)), reverse=True)
    return tuple(_fault(mark, evaluation.text) for mark in short[:LOWEST])


def _fault(mark: Mark, text: str) -> Fault:
    quotes = tuple(_quote(cited, text) for cited in mark.evidence[:QUOTES])
    return Fault(criterion=mark.id, name=mark.name, score=mark.score or 0.0, reason=mark.reason, quotes=quotes)


def _quote(cited: Cited, text: str) -> Quote:
    before, after = text[max(0, cited.start - AROUND) : cited.start], text[cited.end : cited.end + AROUND]
    return Quote(
        before=("…" if cited.start > AROUND else "") + before, quote=cited.quote,
        after=after + ("…" if cited.end + AROUND < len(text) else ""), note=cited.note,
    )  # fmt: skip
