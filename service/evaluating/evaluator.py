"""An evaluation from beginning to end: rules first, judge second, then what it all comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.computing import computed
from service.domain.chat import ChatModel
from service.domain.draft import Execution
from service.domain.evaluation import Evaluation, EvaluationRequest, Mark, Qualification, RubricRef
from service.domain.house import GenreCard, House
from service.domain.linter import Linters
from service.domain.progress import Notify, Progress, Stage
from service.domain.rubric import Criterion, Rubric
from service.errors import BadInput, TooLarge
from service.evaluating.cautions import cautions
from service.evaluating.evidence import verified
from service.evaluating.flaws import unscored
from service.evaluating.gate import judged
from service.evaluating.measuring import by_rules, mark
from service.evaluating.overall import overall, weighed
from service.evaluating.parts import Houses, Judge, Judged, Records, Rubrics, Samples
from service.evaluating.reading import Reading

LONGEST = 200_000
"""Characters a text may have."""


class Evaluator:
    """Scores texts by the rubrics of their houses; with `judge` where a model is given.

    `writer` is the name of the model that writes for the house: a judge that is the same model is warned of.
    """

    def __init__(
        self, *, houses: Houses, rubrics: Rubrics, linters: Linters, samples: Samples | None = None,
        records: Records | None = None, judge: Judge | None = None, writer: str = "",
    ) -> None:  # fmt: skip
        self._houses = houses
        self._rubrics = rubrics
        self._linters = linters
        self._samples = samples
        self._records = records
        self._judge = judge
        self._writer = writer

    async def evaluate(self, request: EvaluationRequest, *, model: ChatModel | None, notify: Notify) -> Evaluation:
        """Return the evaluation of `request.text`; without a model, or with no runs, only what can be counted.

        Raises:
            BadInput: there is no text, or no such rubric or genre, or the gate asks for a criterion there is none of.
            NotFound: there is no such house.
            TooLarge: the text is longer than `LONGEST`.
            CorpusBroken: a file of the rubric is not as agreed.
        """
        reading, rubric = self._prepared(request)
        await notify(_stage("checking"))
        counted = await computed(_counted, rubric, reading)
        await notify(_stage("judging"))
        said = await self._judged(rubric, reading, model, notify)
        await notify(_stage("done"))
        return self._concluded(reading, rubric, counted, said, model)

    def by_rules(self, request: EvaluationRequest) -> Evaluation:
        """Return the evaluation without any judge; same text, same score.

        Raises:
            BadInput, NotFound, TooLarge, CorpusBroken: as for `evaluate`.
        """
        reading, rubric = self._prepared(request)
        return self._concluded(reading, rubric, _counted(rubric, reading), Judged(marks=()), None)

    def _prepared(self, request: EvaluationRequest) -> tuple[Reading, Rubric]:
        _check_text(request.text)
        house = self._houses.house(request.house)
        genre = _genre(house, request.genre)
        rubric = self._rubrics.rubric(request.house, request.rubric, request.genre)
        _check_gate(request, rubric)
        linter = self._linters(request.house)
        return Reading(request=request, house=house, genre=genre, linter=linter, samples=self._samples), rubric

    async def _judged(self, rubric: Rubric, reading: Reading, model: ChatModel | None, notify: Notify) -> Judged:
        asked = [one for one in _to_be_judged(rubric, reading) if self._judge and model and reading.request.runs]
        if not asked or self._judge is None or model is None:
            return Judged(marks=())
        return await self._judge.judge(
            asked, reading.request, house=reading.house, genre=reading.genre, rubric=rubric, model=model, notify=notify
        )

    def _concluded(
        self, reading: Reading, rubric: Rubric, counted: Sequence[Mark], said: Judged, model: ChatModel | None
    ) -> Evaluation:
        judge = model.name if model and said.marks else ""
        given = {one.id: one for one in (*counted, *said.marks)}
        marks = [given.get(one.id) or _not_asked(one, reading) for one in rubric.criteria]
        sealed = weighed([self._qualified(verified(one, reading.request.text), rubric, judge) for one in marks])
        total = overall(sealed)
        return Evaluation(
            text=reading.request.text, rubric=RubricRef(id=rubric.id, version=rubric.version, sha256=rubric.sha256),
            marks=sealed, overall=total, gate=judged(reading.request.gate, sealed, total),
            warnings=cautions(reading, sealed, judge=judge, writer=self._writer), usage=said.usage,
            execution=_execution(reading, said, model),
        )  # fmt: skip

    def _qualified(self, mark: Mark, rubric: Rubric, judge: str) -> Mark:
        criterion = rubric.criterion(mark.id)
        if mark.status != "ok" or criterion is None:
            return mark
        prompt = self._judge.prompt_sha256 if self._judge and mark.method == "judge" else ""
        name = judge if mark.method == "judge" else ""
        if self._records is None:
            none = Qualification(criterion=mark.id, method=mark.method, judge=name, standing="not_examined")
            return replace(mark, qualification=none)
        found = self._records.qualification(criterion, rubric, judge=name, prompt_sha256=prompt)
        return replace(mark, qualification=found)


def _check_text(text: str) -> None:
    if not text.strip() or "\0" in text:
        raise BadInput("There is no text that could be scored; give one that begins with its title.", pointer="/text")
    if len(text) > LONGEST:
        raise TooLarge(f"A text has at most {LONGEST} characters; this one has {len(text)}.", pointer="/text")


def _genre(house: House, genre: str | None) -> GenreCard | None:
    if genre is None:
        return None
    if genre not in house.genres:
        known = ", ".join(sorted(house.genres))
        raise BadInput(f"house {house.id} has no genre {genre[:60]!r}; it has: {known}", pointer="/genre")
    return house.genres[genre]


def _check_gate(request: EvaluationRequest, rubric: Rubric) -> None:
    known = [one.id for one in rubric.criteria]
    if strange := sorted(request.gate.criteria.keys() - set(known)):
        raise BadInput(
            f"rubric {rubric.id} has no criterion {strange[0][:60]!r}; it has: {', '.join(known)}",
            pointer="/gate/criteria",
        )


def _counted(rubric: Rubric, reading: Reading) -> tuple[Mark, ...]:
    return tuple(by_rules(one, reading) for one in rubric.criteria if one.method == "rules")


def _to_be_judged(rubric: Rubric, reading: Reading) -> list[Criterion]:
    genre = reading.genre.id if reading.genre else None
    facts = bool(reading.request.facts)
    return [
        one for one in rubric.criteria
        if one.method == "judge" and one.applies(genre) and (facts or "facts" not in one.needs)
    ]  # fmt: skip


def _not_asked(criterion: Criterion, reading: Reading) -> Mark:
    return mark(criterion, unscored(reading, "not asked"))


def _execution(reading: Reading, said: Judged, model: ChatModel | None) -> Execution:
    asked = model if said.marks else None
    return Execution(
        model=asked.name if asked else "", provider=asked.provider if asked else "",
        prompt_versions=dict(said.prompt_versions), house_version=reading.house.version, degraded=said.degraded,
    )  # fmt: skip


def _stage(stage: Stage) -> Progress:
    return Progress(kind="stage", stage=stage)
