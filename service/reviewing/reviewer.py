"""A review from beginning to end: rules and model read, every proposal is judged, what is safe is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from service.computing import computed
from service.domain.chat import ChatModel
from service.domain.draft import Execution
from service.domain.finding import Finding
from service.domain.house import GenreCard, House
from service.domain.linter import Linters
from service.domain.progress import Notify, Progress, Stage
from service.domain.review import Reason, Remark, Review, ReviewRequest, Suggestion, Withheld
from service.errors import BadInput
from service.reviewing.cases import Bench, Case, of_model, of_rules, wanted
from service.reviewing.critic import Critic, Critique
from service.reviewing.edits import Edit, containing
from service.reviewing.parts import Houses
from service.reviewing.settle import Rules, Settled, settle
from service.reviewing.verdict import Ruling, compare
from service.reviewing.words import Words, words_of

LONGEST_FOR_MODEL = 60_000
"""Characters the model is asked to read; a longer text is reviewed by the rules alone, or in parts."""


class Reviewer:
    """Reviews texts by the rules of their house, and with `critic` where a model is given."""

    def __init__(self, *, houses: Houses, linters: Linters, critic: Critic | None = None) -> None:
        self._houses = houses
        self._linters = linters
        self._critic = critic

    async def review(self, request: ReviewRequest, *, model: ChatModel | None, notify: Notify) -> Review:
        """Return the review of `request.text`; with `rules_only` or without a model only the rules speak.

        Raises:
            BadInput: the text is longer than the model can be asked to read.
            ModelError: the model could not be reached, or no window was answered in time.
        """
        house = self._houses.house(request.house)
        genre = house.genres[request.genre] if request.genre else None
        await notify(_stage("checking"))
        reading = Reading(request=request, house=house, genre=genre, linters=self._linters)
        findings = await computed(reading.lint)
        critique = await self._critique(request, house, genre, model, notify)
        await notify(_stage("judging"))
        review = await computed(reading.judge, findings, critique)
        await notify(_stage("done"))
        return _signed(review, critique, house, model)

    async def _critique(
        self, request: ReviewRequest, house: House, genre: GenreCard | None, model: ChatModel | None, notify: Notify
    ) -> Critique:
        if request.rules_only or model is None or self._critic is None:
            return Critique()
        if len(request.text) > LONGEST_FOR_MODEL:
            raise BadInput(
                f"The model reads at most {LONGEST_FOR_MODEL} characters at once; send parts, or ask for rules_only.",
                pointer="/text",
            )
        return await self._critic.read(request, house, genre, model=model, notify=notify)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One text under the rules of its house."""

    request: ReviewRequest
    house: House
    genre: GenreCard | None
    linters: Linters

    def lint(self) -> tuple[Finding, ...]:
        """Return what the rules find in the text."""
        return self._whole(self.request.text)

    def judge(self, findings: Sequence[Finding], critique: Critique) -> Review:
        """Return the review of what was found and proposed."""
        words = words_of(self.house.language)
        # The same sentences are asked for again and again, before and after each edit.
        bench = Bench(self.request, words=words, lint=lru_cache(maxsize=4096)(self._stretch))
        cases = bench.rule(wanted([*of_rules(findings), *of_model(critique.proposals)], self.request))
        settled = self._settled(cases, bench, words)
        withheld = bench.withheld + critique.withheld
        remarks = _numbered(_merged(cases, settled))
        return Review(text=self.request.text, remarks=remarks, withheld=_counted(withheld))

    def _settled(self, cases: Sequence[Case], bench: Bench, words: Words) -> Settled:
        safe = [case for case in cases if case.safe and case.edit]
        asked = [case.edit for case in sorted(safe, key=lambda case: case.origin == "model") if case.edit]
        trusted = frozenset(case.edit for case in safe if case.trusted and case.edit)
        rules = Rules(
            # Told as one, findings would seem new once so many are mended that each is told again.
            lint=partial(self._whole, aggregate=False),
            rule_on=lambda text, edit: bench.rule_on(text, edit, trusted=True),
            compare=partial(compare, words=words),
        )
        return settle(self.request.text, asked, trusted, rules)

    def _whole(self, text: str, *, aggregate: bool = True) -> tuple[Finding, ...]:
        request = self.request
        return self.linters(request.house).lint(
            text,
            genre=self.genre,
            doc_date=request.date,
            facts=request.facts,
            subject=request.subject,
            aggregate=aggregate,
        )

    def _stretch(self, text: str) -> tuple[Finding, ...]:
        # A stretch is no document: what a genre must have is not asked of it.
        return self.linters(self.request.house).lint(text, doc_date=self.request.date)


def _merged(cases: Sequence[Case], settled: Settled) -> list[Case]:
    """Return the cases as they were settled: each safe one with the edit it has become, others to be confirmed."""
    merged, taken = [], set()
    for case in cases:
        if not (case.safe and case.edit):
            merged.append(case)
            continue
        edit = containing(settled.edits, case.edit.start, case.edit.end)
        if edit is None or case.edit in settled.demoted:
            merged.append(_demoted(case))
        elif edit in taken:
            # Another finding's edit mends this one too.
            merged.append(replace(case, edit=None, ruling=None))
        else:
            taken.add(edit)
            merged.append(replace(case, edit=edit))
    return merged


def _demoted(case: Case) -> Case:
    assert case.ruling is not None
    return replace(case, ruling=replace(case.ruling, safety="confirm"))


def _numbered(cases: Sequence[Case]) -> tuple[Remark, ...]:
    remarks, suggestions = [], 0
    for number, case in enumerate(cases, start=1):
        made: tuple[Suggestion, ...] = ()
        if case.edit is not None and case.ruling is not None:
            suggestions += 1
            made = (_suggestion(f"g{suggestions}", case.edit, case.ruling, case.reason),)
        remarks.append(_remark(f"i{number}", case, made))
    return tuple(remarks)


def _suggestion(name: str, edit: Edit, ruling: Ruling, reason: str) -> Suggestion:
    return Suggestion(
        id=name, start=edit.start, end=edit.end, replacement=edit.replacement, reason=reason, verdict=ruling.safety,
        changes=ruling.changes,
    )  # fmt: skip


def _remark(name: str, case: Case, suggestions: tuple[Suggestion, ...]) -> Remark:
    found = case.finding
    return Remark(
        id=name, rule=found.rule, category=found.category, severity=found.severity, start=found.start, end=found.end,
        quote=found.quote, message=found.message, level=found.level, ref=found.basis_ref, origin=case.origin,
        suggestions=suggestions,
    )  # fmt: skip


def _counted(withheld: Counter[Reason]) -> tuple[Withheld, ...]:
    return tuple(Withheld(reason=reason, count=count) for reason, count in sorted(withheld.items()) if count)


def _signed(review: Review, critique: Critique, house: House, model: ChatModel | None) -> Review:
    asked = bool(critique.prompt_versions) and model is not None
    execution = Execution(
        model=model.name if asked and model else "", provider=model.provider if asked and model else "",
        prompt_versions=critique.prompt_versions, house_version=house.version, degraded=critique.degraded,
    )  # fmt: skip
    return replace(review, execution=execution, usage=critique.usage)


def _stage(stage: Stage) -> Progress:
    return Progress(kind="stage", stage=stage)
