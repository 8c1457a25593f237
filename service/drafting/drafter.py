"""The way of one draft: plan, write, check, repair, mend, assemble."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from service.computing import computed
from service.domain.brief import Brief, Length
from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.draft import Draft, Execution
from service.domain.house import GenreCard, House
from service.domain.linter import Linter, Linters
from service.domain.progress import Notify, Progress, Stage
from service.domain.sample import Exemplar, Role
from service.drafting.assemble import Parts, assemble
from service.drafting.calls import Calls
from service.drafting.extend import Extension, extended, said
from service.drafting.filling import Spare
from service.drafting.finish import finish, settled
from service.drafting.framing import framed
from service.drafting.inspection import HouseMemory, Inspector, Shown
from service.drafting.manner import Styles, manner
from service.drafting.plan import Plan, Similar, Unit, make_plan
from service.drafting.repair import repair_prompt, repaired
from service.drafting.revise import Ground, revised_text, section_named, with_section
from service.drafting.screen import Screened, Suspects, screen
from service.drafting.section import Written
from service.drafting.spacing import texts
from service.drafting.steps import STEPS, Steps
from service.errors import ModelUnavailable
from service.prompting.houses import Houses
from service.prompting.library import PromptLibrary, Template

EXEMPLAR_BUDGET = 120
_EXTENSIONS = 3
"""Waves of retellings a short report is worth."""
Chosen = dict[str, tuple[Exemplar, ...]]
"""The exemplars of each unit, by its id."""


class Exemplars(Protocol):
    """Chooses passages of past documents."""

    def choose(
        self,
        *,
        house: str,
        genre: str,
        role: Role,
        query: str,
        k: int,
        budget: int,
        sample_ids: Sequence[str] | None,
        about: Sequence[str],
    ) -> tuple[Exemplar, ...]:
        """Return at most `k` passages like `query` and what it is `about`, together at most `budget` tokens."""
        ...


@dataclass(frozen=True, kw_only=True)
class Task:
    """One draft under way: what was asked, by which card, from which facts, and who answers."""

    brief: Brief
    house: House
    card: GenreCard
    screened: Screened
    inspector: Inspector
    calls: Calls
    notify: Notify

    async def tell(self, stage: Stage, **detail: object) -> None:
        """Let those who wait know that `stage` has begun."""
        await self.notify(Progress(kind="stage", stage=stage, detail=dict(detail)))

    async def show(self, written: Sequence[Written]) -> None:
        """Let those who wait read what has passed the checks so far."""
        text = "\n".join(texts(w.sentences, self.inspector.language) for w in written if w.sentences)
        await self.notify(Progress(kind="text", stage="writing", detail={"text": text}))


class Drafter:
    """Drafts reports; holds no state of any one draft."""

    def __init__(
        self, *, houses: Houses, prompts: PromptLibrary, exemplars: Exemplars,
        memory: Callable[[str], HouseMemory], similar: Similar | None = None, suspects: Suspects | None = None,
        linters: Linters | None = None, styles: Styles | None = None, steps: Steps = STEPS,
    ) -> None:  # fmt: skip
        self._houses = houses
        self._prompts = prompts
        self._exemplars = exemplars
        self._memory = memory
        self._similar = similar
        self._suspects = suspects
        self._linters = linters
        self._styles = styles
        self._steps = steps

    @property
    def exemplars(self) -> Exemplars:
        """Return who chooses passages for it."""
        return self._exemplars

    def but(self, **parts: Any) -> Drafter:
        """Return a drafter that differs from this one in these parts, named as they are given to it."""
        own = {name.removeprefix("_"): part for name, part in vars(self).items()}
        return Drafter(**own | parts)

    async def draft(self, brief: Brief, *, model: ChatModel, notify: Notify) -> Draft:
        """Return a finished draft for `brief`, whatever the model answers.

        Raises:
            BadInput: the house has no such genre.
            ModelError: the model cannot be reached at all.
        """
        task, plan = await computed(self._plan, brief, Calls(model, brief.seed), notify)
        await task.tell("planning", facts=len(brief.facts))
        parts, chosen = await self._told(task, plan)
        await task.tell("assembling")
        draft = await computed(self._assemble, task, parts, chosen)
        await notify(Progress(kind="text", stage="assembling", detail={"text": draft.text}))
        return draft

    async def revise_text(self, brief: Brief, text: str, *, previous: Draft | None = None) -> Draft:
        """Return `text`, which a user edited, as a draft checked against `brief`; nothing in it is changed.

        Raises:
            BadInput: the house has no such genre.
        """
        task, plan = await computed(self._plan, brief, Calls(_Nobody(), None), _unheard)
        draft = await computed(revised_text, _ground(task, plan), text, previous=previous)
        return replace(draft, execution=previous.execution if previous else self._execution(task))

    async def revise_section(
        self, brief: Brief, draft: Draft, section_id: str, instructions: str, *, model: ChatModel, notify: Notify
    ) -> Draft:
        """Return `draft` with one section written anew by `instructions`, checked and mended like any other.

        Raises:
            NotFound: the draft has no such section, or nothing was given for it.
            ModelError: the model cannot be reached at all.
        """
        joiner = self._houses.language_of(brief.house).joiner
        wished = replace(brief, instructions=joiner.join(filter(None, [brief.instructions, instructions])))
        task, plan = await computed(self._plan, wished, Calls(model, brief.seed), notify)
        section = section_named(plan, draft, section_id)
        # The length asked for is the whole report's: one section is not made to reach it.
        parts, _ = await self._told(task, replace(plan, sections=(section,), length=Length()))
        revised = await computed(with_section, _ground(task, plan), draft, section, assemble(parts))
        return replace(revised, execution=self._execution(task), usage=task.calls.usage)

    async def _told(self, task: Task, plan: Plan) -> tuple[Parts, Chosen]:
        """Have the plan's units written, repaired, mended, and made fuller where asked."""
        chosen = await computed(self._choose, task, plan.units)
        await task.notify(Progress(kind="samples", stage="planning", detail={"samples": _titles(chosen)}))
        await task.tell("writing", units=len(plan.units))
        written = await self._write(task, plan.units, chosen)
        await task.tell("repairing", lost=sum(len(w.lost) for w in written))
        written = await self._repair(task, written)
        await task.tell("mending", lost=sum(len(w.lost) for w in written))
        # What is missing is known once every fact is told, and a plain sentence can be made a full one.
        mended = [self._steps.mended(w, task.inspector) for w in written]
        written, spare = await self._extend(task, plan, self._steps.linked(mended, task.inspector))
        return _parts(task, plan, self._steps.itemised(written, task.inspector), spare), chosen

    def _plan(self, brief: Brief, calls: Calls, notify: Notify) -> tuple[Task, Plan]:
        task = self._open(brief, calls, notify)
        return task, make_plan(brief, task.card, task.screened, self._similar, task.inspector.language)

    def _open(self, brief: Brief, calls: Calls, notify: Notify) -> Task:
        house = self._houses.house(brief.house)
        card = self._houses.genre(brief.house, brief.genre)
        language = self._houses.language_of(brief.house)
        screened = screen(brief.facts, brief.title, language, brief.date, self._suspects)
        return Task(
            brief=brief, house=house, card=card, screened=screened, calls=calls, notify=notify,
            inspector=self._steps.inspector(
                brief, card, screened, self._memory(brief.house), language, self._linter(brief)
            ),
        )  # fmt: skip

    def _linter(self, brief: Brief) -> Linter | None:
        return self._linters(brief.house) if self._linters else None

    def _choose(self, task: Task, units: Sequence[Unit]) -> Chosen:
        return {unit.id: self._exemplars_of(task, unit) for unit in units if not unit.section.plain}

    def _exemplars_of(self, task: Task, unit: Unit) -> tuple[Exemplar, ...]:
        return self._exemplars.choose(
            house=task.brief.house, genre=task.card.id, role=unit.section.role, k=1, budget=EXEMPLAR_BUDGET,
            query=" ".join([unit.section.heading or unit.section.key, *(fact.text for fact in unit.facts)])[:400],
            sample_ids=task.brief.samples.ids, about=[fact.text for fact in unit.facts],
        )  # fmt: skip

    async def _write(self, task: Task, units: Sequence[Unit], chosen: Chosen) -> list[Written]:
        """Have the units and their small headings written, in one wave: neither waits for the other."""
        section, heading = self._template(task, "section"), self._template(task, "heading")
        asked = [unit for unit in units if not unit.section.plain]
        titled = self._steps.heading_prompts(heading, asked, task.inspector.language)
        extra, language = self._extra(task, section), task.inspector.language
        prompts = self._steps.section_prompts(section, asked, chosen, extra, language)
        shown = {unit.id: _shown(section, chosen.get(unit.id, ())) for unit in units}
        written: dict[str, Written] = {}

        def take(unit: Unit, answer: str) -> None:
            ids = tuple(exemplar.passage_id for exemplar in chosen.get(unit.id, ()))
            written[unit.id] = self._steps.read(answer, unit, task.inspector, shown[unit.id], ids)

        async def each(at: int, answer: str) -> None:
            if at < len(asked):
                await computed(take, asked[at], answer)
                await task.show([written[unit.id] for unit in units if unit.id in written])

        answers = await task.calls.wave([*prompts, *titled.values()], each)
        await task.tell("checking")
        for unit in units:
            if unit.id not in written:
                take(unit, "")
        topics = dict(zip(titled, answers[len(asked) :], strict=True))
        return self._steps.headed([written[unit.id] for unit in units], topics, task.inspector, _shown(heading, ()))

    async def _repair(self, task: Task, written: list[Written]) -> list[Written]:
        """Have lost facts told anew, each alone, in one wave."""
        template = self._template(task, "repair")
        lost = [(i, fact, what) for i, w in enumerate(written) for fact, what in self._steps.lost_facts(w)]
        language = task.inspector.language
        prompts = [repair_prompt(template, written[i].unit, fact, what, language) for i, fact, what in lost]
        answers = await task.calls.wave(prompts)
        for (i, fact, _), answer in zip(lost, answers, strict=True):
            written[i] = repaired(written[i], fact, answer, task.inspector, _shown(template, ()))
        return written

    async def _extend(self, task: Task, plan: Plan, written: list[Written]) -> tuple[list[Written], Spare]:
        """Have a report shorter than asked filled by the house's spare sentences, then by the facts' aims.

        Retellings that do not stand leave it short: once more is asked for the facts not yet retold.
        """
        least, language = plan.length.min or 0, task.inspector.language
        spare = self._steps.filled(plan, least - settled(_parts(task, plan, written, {})), language)
        tried: Counter[str] = Counter()
        for _ in range(_EXTENSIONS):
            missing = least - settled(_parts(task, plan, written, spare))
            wanted = self._steps.extensions(self._template(task, "extend"), written, missing, language, tried)
            if not wanted:
                break
            tried.update(extension.fact.id for extension in wanted)
            answers = await task.calls.wave([extension.prompt for extension in wanted])
            self._take_in(task, plan, written, zip(wanted, answers, strict=True), spare)
        return written, spare

    def _take_in(
        self, task: Task, plan: Plan, written: list[Written], told: Iterable[tuple[Extension, str]], spare: Spare
    ) -> None:
        """Put retellings in place; none that would take the report beyond the most that is asked for stands."""
        shown, language = _shown(self._template(task, "extend"), ()), task.inspector.language
        most = math.inf if plan.length.max is None else plan.length.max
        room = most - settled(_parts(task, plan, written, spare))
        for extension, answer in told:
            old = written[extension.unit]
            fuller = extended(old, extension.fact, answer, task.inspector, shown)
            grown = said(fuller, language) - said(old, language)
            if grown <= room:
                written[extension.unit], room = fuller, room - grown

    def _extra(self, task: Task, template: Template) -> str:
        """Return what holds for every section alike: how the house writes, and what the user asks for."""
        brief, joiner = task.brief, task.inspector.language.joiner
        usual = manner(self._styles, brief.house, brief.genre, template.words["manner"])
        readers = brief.audience and template.words["audience"].format(audience=brief.audience)
        return "".join(joiner + wish for wish in (usual, brief.instructions, readers) if wish)

    def _template(self, task: Task, name: str) -> Template:
        return framed(self._prompts, name, task.inspector.language, self._linter(task.brief))

    def _assemble(self, task: Task, parts: Parts, chosen: Chosen) -> Draft:
        draft = finish(assemble(parts), task.brief, parts.plan, task.screened, task.inspector, chosen)
        return replace(draft, execution=self._execution(task), usage=task.calls.usage)

    def _execution(self, task: Task) -> Execution:
        names = [f"draft/{task.house.language}/{name}" for name in ("base", "section", "repair", "heading", "extend")]
        return Execution(
            model=task.calls.model.name, provider=task.calls.model.provider, house_version=task.house.version,
            prompt_versions={name: self._prompts.template(name).version for name in names},
            degraded=task.calls.degraded,
        )  # fmt: skip


def _parts(task: Task, plan: Plan, written: Sequence[Written], spare: Spare) -> Parts:
    by_unit = {w.unit.id: w for w in written}
    return Parts(
        brief=task.brief, plan=plan, written=by_unit, conflicts=task.screened.conflicts, spare=spare,
        language=task.inspector.language,
    )  # fmt: skip


class _Nobody:
    """The model of a revision that asks none."""

    name = provider = ""

    async def complete(self, prompt: Prompt) -> Completion:
        """Refuse."""
        raise ModelUnavailable("A text its user edited is checked without a model.")


async def _unheard(progress: Progress) -> None:
    """Let progress pass."""


def _ground(task: Task, plan: Plan) -> Ground:
    return Ground(brief=task.brief, plan=plan, screened=task.screened, inspector=task.inspector)


def _shown(template: Template, exemplars: Sequence[Exemplar]) -> Shown:
    """Return all the examples a writer saw."""
    examples = "\n".join(text for turn in template.turns for text in turn)
    return Shown(examples=examples, passages="\n".join(e.text for e in exemplars))


def _titles(chosen: Chosen) -> list[dict[str, object]]:
    seen = {e.sample_id: e.title for group in chosen.values() for e in group}
    return [{"id": sample_id, "title": title} for sample_id, title in seen.items()]
