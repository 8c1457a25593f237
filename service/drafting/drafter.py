"""The way of one draft: plan, write, check, repair, mend, assemble."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from service.checks.coverage import Loss
from service.checks.given import Given
from service.checks.ledger import open_ledger
from service.domain.brief import Brief, Fact
from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.draft import Draft, Execution
from service.domain.house import GenreCard, House
from service.domain.progress import Notify, Progress, Stage
from service.domain.sample import Exemplar, Role
from service.drafting.assemble import Parts, assemble, author_of, subject_of
from service.drafting.calls import Calls
from service.drafting.extend import extended, extensions
from service.drafting.finish import finish, settled
from service.drafting.headings import headed, heading_prompts
from service.drafting.inspection import HouseMemory, Inspector, Shown
from service.drafting.mend import mended
from service.drafting.plan import Plan, Similar, Unit, make_plan
from service.drafting.repair import repair_prompt, repaired
from service.drafting.revise import Ground, revised_text, section_named, with_section
from service.drafting.screen import Screened, screen
from service.drafting.section import Written, read, section_prompt
from service.errors import ModelUnavailable
from service.prompting.houses import Houses
from service.prompting.library import PromptLibrary, Template

EXEMPLAR_BUDGET = 120
Chosen = dict[str, tuple[Exemplar, ...]]
"""The exemplars of each unit, by its id."""


class Exemplars(Protocol):
    """Chooses passages of past documents."""

    def choose(
        self, *, house: str, genre: str, role: Role, query: str, k: int, budget: int, sample_ids: Sequence[str] | None
    ) -> tuple[Exemplar, ...]:
        """Return at most `k` passages that together hold at most `budget` tokens."""
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
        text = "\n".join("".join(s.text for s in w.sentences) for w in written if w.sentences)
        await self.notify(Progress(kind="text", stage="writing", detail={"text": text}))


class Drafter:
    """Drafts reports; holds no state of any one draft."""

    def __init__(
        self, *, houses: Houses, prompts: PromptLibrary, exemplars: Exemplars,
        memory: Callable[[str], HouseMemory], similar: Similar | None = None,
    ) -> None:  # fmt: skip
        self._houses = houses
        self._prompts = prompts
        self._exemplars = exemplars
        self._memory = memory
        self._similar = similar

    async def draft(self, brief: Brief, *, model: ChatModel, notify: Notify) -> Draft:
        """Return a finished draft for `brief`, whatever the model answers.

        Raises:
            BadInput: the house has no such genre.
            ModelError: the model cannot be reached at all.
        """
        task, plan = await asyncio.to_thread(self._plan, brief, Calls(model, brief.seed), notify)
        await task.tell("planning", facts=len(brief.facts))
        written, chosen = await self._told(task, plan, plan.units)
        await task.tell("assembling")
        draft = await asyncio.to_thread(self._assemble, task, plan, written, chosen)
        await notify(Progress(kind="text", stage="assembling", detail={"text": draft.text}))
        return draft

    async def revise_text(self, brief: Brief, text: str, *, previous: Draft | None = None) -> Draft:
        """Return `text`, which a user edited, as a draft checked against `brief`; nothing in it is changed.

        Raises:
            BadInput: the house has no such genre.
        """
        task, plan = await asyncio.to_thread(self._plan, brief, Calls(_Nobody(), None), _unheard)
        draft = await asyncio.to_thread(revised_text, _ground(task, plan), text, previous=previous)
        return replace(draft, execution=previous.execution if previous else self._execution(task))

    async def revise_section(
        self, brief: Brief, draft: Draft, section_id: str, instructions: str, *, model: ChatModel, notify: Notify
    ) -> Draft:
        """Return `draft` with one section written anew by `instructions`, checked and mended like any other.

        Raises:
            NotFound: the draft has no such section, or nothing was given for it.
            ModelError: the model cannot be reached at all.
        """
        wished = replace(brief, instructions="".join(filter(None, [brief.instructions, instructions])))
        task, plan = await asyncio.to_thread(self._plan, wished, Calls(model, brief.seed), notify)
        section = section_named(plan, draft, section_id)
        alone = replace(plan, sections=(section,))
        written, _ = await self._told(task, alone, section.units)
        blocks = assemble(self._parts(task, alone, written))
        revised = await asyncio.to_thread(with_section, _ground(task, plan), draft, section, blocks)
        return replace(revised, execution=self._execution(task), usage=task.calls.usage)

    async def _told(self, task: Task, plan: Plan, units: Sequence[Unit]) -> tuple[list[Written], Chosen]:
        """Have `units` written, repaired, made fuller where asked, and mended."""
        chosen = await asyncio.to_thread(self._choose, task, units)
        await task.notify(Progress(kind="samples", stage="planning", detail={"samples": _titles(chosen)}))
        await task.tell("writing", units=len(units))
        written = await self._write(task, units, chosen)
        await task.tell("repairing", lost=sum(len(w.lost) for w in written))
        written = await self._repair(task, written)
        written = await self._extend(task, plan, written)
        await task.tell("mending", lost=sum(len(w.lost) for w in written))
        return [mended(w, task.inspector) for w in written], chosen

    def _plan(self, brief: Brief, calls: Calls, notify: Notify) -> tuple[Task, Plan]:
        task = self._open(brief, calls, notify)
        return task, make_plan(brief, task.card, task.screened, self._similar)

    def _open(self, brief: Brief, calls: Calls, notify: Notify) -> Task:
        house = self._houses.house(brief.house)
        card = self._houses.genre(brief.house, brief.genre)
        screened = screen(brief.facts, brief.title)
        return Task(
            brief=brief, house=house, card=card, screened=screened, calls=calls, notify=notify,
            inspector=inspector_for(brief, card, screened, self._memory(brief.house)),
        )  # fmt: skip

    def _choose(self, task: Task, units: Sequence[Unit]) -> Chosen:
        return {unit.id: self._exemplars_of(task, unit) for unit in units if not unit.section.plain}

    def _exemplars_of(self, task: Task, unit: Unit) -> tuple[Exemplar, ...]:
        return self._exemplars.choose(
            house=task.brief.house, genre=task.card.id, role=unit.section.role, k=1, budget=EXEMPLAR_BUDGET,
            query=" ".join([unit.section.heading or unit.section.key, *(fact.text for fact in unit.facts)])[:400],
            sample_ids=task.brief.samples.ids,
        )  # fmt: skip

    async def _write(self, task: Task, units: Sequence[Unit], chosen: Chosen) -> list[Written]:
        template = self._prompts.template(f"draft/{task.house.language}/section")
        asked = [unit for unit in units if not unit.section.plain]
        extra = _extra(task)
        prompts = [section_prompt(template, unit, chosen[unit.id], extra) for unit in asked]
        shown = {unit.id: _shown(template, chosen.get(unit.id, ())) for unit in units}
        written: dict[str, Written] = {}

        def take(unit: Unit, answer: str) -> None:
            ids = tuple(exemplar.passage_id for exemplar in chosen.get(unit.id, ()))
            written[unit.id] = read(answer, unit, task.inspector, shown[unit.id], ids)

        async def each(at: int, answer: str) -> None:
            await asyncio.to_thread(take, asked[at], answer)
            await task.show([written[unit.id] for unit in units if unit.id in written])

        await task.calls.wave(prompts, each)
        await task.tell("checking")
        for unit in units:
            if unit.id not in written:
                take(unit, "")
        return [written[unit.id] for unit in units]

    async def _repair(self, task: Task, written: list[Written]) -> list[Written]:
        """Have lost facts told anew, each alone, and missing small headings written, in one wave."""
        language = task.house.language
        repair, heading = (self._prompts.template(f"draft/{language}/{name}") for name in ("repair", "heading"))
        lost = [(i, fact, loss.what) for i, w in enumerate(written) for fact, loss in _lost(w)]
        wanting = heading_prompts(heading, written)
        prompts = [repair_prompt(repair, written[i].unit, fact, what) for i, fact, what in lost]
        answers = await task.calls.wave([*prompts, *wanting.values()])
        for (i, fact, _), answer in zip(lost, answers, strict=False):
            written[i] = repaired(written[i], fact, answer, task.inspector, _shown(repair, ()))
        return headed(
            written, dict(zip(wanting, answers[len(lost) :], strict=True)), task.inspector, _shown(heading, ())
        )

    async def _extend(self, task: Task, plan: Plan, written: list[Written]) -> list[Written]:
        """Have reasons put before bare facts where the report is shorter than asked; no new fact."""
        template = self._prompts.template(f"draft/{task.house.language}/extend")
        shown = _shown(template, ())
        wanted = extensions(template, plan, written, settled(self._parts(task, plan, written)))
        answers = await task.calls.wave([extension.prompt for extension in wanted])
        for extension, answer in zip(wanted, answers, strict=True):
            old = written[extension.unit]
            written[extension.unit] = extended(old, extension.fact, answer, task.inspector, shown)
        return written

    def _assemble(self, task: Task, plan: Plan, written: Sequence[Written], chosen: Chosen) -> Draft:
        blocks = assemble(self._parts(task, plan, written))
        draft = finish(blocks, task.brief, plan, task.screened, task.inspector, chosen)
        return replace(draft, execution=self._execution(task), usage=task.calls.usage)

    def _parts(self, task: Task, plan: Plan, written: Sequence[Written]) -> Parts:
        by_unit = {w.unit.id: w for w in written}
        return Parts(brief=task.brief, plan=plan, written=by_unit, conflicts=task.screened.conflicts)

    def _execution(self, task: Task) -> Execution:
        names = [f"draft/{task.house.language}/{name}" for name in ("base", "section", "repair", "heading", "extend")]
        return Execution(
            model=task.calls.model.name, provider=task.calls.model.provider, house_version=task.house.version,
            prompt_versions={name: self._prompts.template(name).version for name in names},
            degraded=task.calls.degraded,
        )  # fmt: skip


def inspector_for(brief: Brief, card: GenreCard, screened: Screened, memory: HouseMemory) -> Inspector:
    """Return who holds the sentences of this draft against its facts and the house's samples."""
    aside = [brief.title, brief.recipient or "", brief.author or "", *brief.locked, *(brief.outline or ())]
    words = [*(fact.text for fact in screened.facts), *aside, author_of(brief) or "", brief.instructions or ""]
    person = card.person.get(subject_of(brief, card), ())
    return Inspector(
        ledger=open_ledger(screened.facts, brief.title), given=Given.of((*words, *person)),
        aside="\n".join(aside), memory=memory, forbidden=card.forbidden,
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


def _lost(written: Written) -> list[tuple[Fact, Loss]]:
    facts = {fact.id: fact for fact in written.unit.facts}
    if written.unit.section.plain:
        return []
    return [(facts[loss.fact_id], loss) for loss in written.lost]


def _shown(template: Template, exemplars: Sequence[Exemplar]) -> Shown:
    """Return all the examples a writer saw."""
    examples = "\n".join(text for turn in template.turns for text in turn)
    return Shown(examples=examples, passages="\n".join(e.text for e in exemplars))


def _extra(task: Task) -> str:
    """Return what the user asks for beside the facts, for every section alike."""
    wishes = [task.brief.instructions or "", task.brief.audience and f"读者：{task.brief.audience}。"]
    return "".join(wish for wish in wishes if wish)


def _titles(chosen: Chosen) -> list[dict[str, object]]:
    seen = {e.sample_id: e.title for group in chosen.values() for e in group}
    return [{"id": sample_id, "title": title} for sample_id, title in seen.items()]
