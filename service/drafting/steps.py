"""What a draft is made by, step for step: what stands here can be put out of use to measure what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from service.domain.brief import Fact
from service.domain.chat import Prompt
from service.domain.sample import Exemplar
from service.drafting.extend import Extension, extensions
from service.drafting.filling import filled
from service.drafting.headings import headed, heading_prompts
from service.drafting.inspecting import inspector_for
from service.drafting.inspection import Inspector
from service.drafting.items import itemised
from service.drafting.linking import linked
from service.drafting.mend import mended
from service.drafting.plan import Unit
from service.drafting.repair import lost_facts
from service.drafting.section import Written, read, section_prompt
from service.prompting.library import Template
from service.text.language import Language

Shown = Mapping[str, Sequence[Exemplar]]
"""The exemplars of each unit, by its id."""


def section_prompts(
    template: Template, units: Sequence[Unit], chosen: Shown, extra: str, language: Language
) -> list[Prompt]:
    """Return one prompt for each unit."""
    return [section_prompt(template, unit, chosen[unit.id], extra, language) for unit in units]


@dataclass(frozen=True, kw_only=True)
class Steps:
    """The steps of the drafter; each is the function of its name."""

    inspector: Callable[..., Inspector] = inspector_for
    section_prompts: Callable[[Template, Sequence[Unit], Shown, str, Language], list[Prompt]] = section_prompts
    heading_prompts: Callable[[Template, Sequence[Unit], Language], dict[str, Prompt]] = heading_prompts
    read: Callable[..., Written] = read
    headed: Callable[..., list[Written]] = headed
    lost_facts: Callable[[Written], list[tuple[Fact, str]]] = lost_facts
    filled: Callable[..., dict[str, int]] = filled
    extensions: Callable[..., list[Extension]] = extensions
    mended: Callable[[Written, Inspector], Written] = mended
    linked: Callable[[Sequence[Written], Inspector], list[Written]] = linked
    itemised: Callable[[Sequence[Written], Inspector], list[Written]] = itemised


STEPS = Steps()
