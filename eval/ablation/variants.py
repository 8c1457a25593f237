"""The variants: the drafter with one of its parts put out of use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from eval.ablation.blind import DRIFTS, ECHOES, LOSSES, TRENDS, overlooking, unmended
from eval.ablation.exemplars import NoExemplars, Unmasked
from service.domain.brief import Fact
from service.domain.chat import Prompt
from service.domain.sample import Exemplar, Sample
from service.drafting.cutting import CUTTING
from service.drafting.drafter import Exemplars
from service.drafting.plan import Unit
from service.drafting.section import Written, read, section_prompt
from service.drafting.steps import STEPS
from service.prompting.library import Template
from service.text.language import Language

FULL = "full"
"""The drafter with all its parts."""

LONGEST = 2000
"""Tokens a whole report may take in one answer."""


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One part put out of use: `about` says which, `parts` are given to the drafter in its place."""

    name: str
    about: str
    parts: Mapping[str, Any]


def variants(exemplars: Exemplars, sample: Callable[[str, str], Sample]) -> tuple[Variant, ...]:
    """Return the full drafter and each variant.

    `exemplars` are those the drafter has, `sample` gives a house's document by id.
    """
    return (
        Variant(name=FULL, about="all parts at work", parts={}),
        *_material(exemplars, sample),
        *_ways(),
        *_checks(),
    )


def _material(exemplars: Exemplars, sample: Callable[[str, str], Sample]) -> Sequence[Variant]:
    """Return what the writer is shown less, or more."""
    unmasked = Unmasked(exemplars, sample)
    return (
        Variant(name="exemplars", about="no past passages shown", parts={"exemplars": NoExemplars()}),
        Variant(name="masks", about="past passages shown as filed", parts={"exemplars": unmasked}),
        Variant(name="manner", about="nothing said of how the house writes", parts={"styles": None}),
        Variant(name="rules", about="no rules of the house: no advice, checks, mends", parts={"linters": None}),
        Variant(name="orders", about="orders among the facts are not looked for by meaning", parts={"suspects": None}),
    )


def _ways() -> Sequence[Variant]:
    """Return the steps of writing and mending, each left out."""
    return (
        _step("sections", "one prompt asks for the whole report", section_prompts=whole),
        _step("repair", "lost facts are not asked for again", lost_facts=_nothing),
        _step("mend", "facts still lost stay lost", mended=_as_it_is),
        _step("cutting", "sentences are taken whole or not at all", read=partial(read, cutting=_UNCUT)),
        _step("small headings", "no headings of parts", heading_prompts=_no_prompts, headed=_unheaded),
        _step("asked headings", "headings of parts only from the facts' words", heading_prompts=_no_prompts),
        _step("links", "measures do not say which shortcoming they meet", linked=_as_they_are),
        _step("items", "what the writer did not number stays so", itemised=_as_they_are),
        _step("filling", "no spare sentences of the house", filled=_no_spare),
        _step("retelling", "short reports are not made fuller", extensions=_no_extensions),
        _step("style mends", "breaches of the house's rules stay", inspector=unmended),
    )


_CHECKS: Mapping[str, Sequence[str]] = {
    "figures": (
        "unsupported_figure", "misbound_figure", "misplaced_figure", "unsupported_date", "misplaced_date",
    ),
    "status": ("changed_status",),
    "names": ("names",),
    "claims": ("claim",),
    "effects": ("effect",),
    "wording": ("altered_wording",),
    "copying": ("copied",),
    "leakage": ("leaked",),
    "leftovers": ("leftover",),
    "repetition": ("repeated_figure", "repeated_words"),
    "forbidden words": ("forbidden_word", "formula"),
    "injection": ("order",),
    "drift": (DRIFTS,),
    "echo": (ECHOES,),
    "trend": (TRENDS,),
    "coverage": (LOSSES,),
}  # fmt: skip
"""The checks on a sentence, by the names of the faults each finds."""


def _checks() -> Sequence[Variant]:
    every = tuple(rule for rules in _CHECKS.values() for rule in rules if rule != LOSSES)
    single = [
        _step(f"check: {name}", "this check is not made", inspector=overlooking(*rules))
        for name, rules in _CHECKS.items()
    ]
    return (*single, _step("all checks", "whatever the model says stands", inspector=overlooking(*every)))


def _step(name: str, about: str, **steps: Any) -> Variant:
    return Variant(name=name, about=about, parts={"steps": replace(STEPS, **steps)})


def rules() -> frozenset[str]:
    """Return the names of all faults some variant overlooks."""
    return frozenset(rule for found in _CHECKS.values() for rule in found)


def whole(
    template: Template, units: Sequence[Unit], chosen: Mapping[str, Sequence[Exemplar]], extra: str, language: Language
) -> list[Prompt]:
    """Return for each unit the same prompt, which asks for the whole report; each then takes what is its own."""
    if not units:
        return []
    facts = tuple(fact for unit in units for fact in unit.facts)
    together = replace(units[0], facts=facts, target=sum(unit.target for unit in units))
    asked = section_prompt(template, together, chosen[units[0].id], extra, language)
    return [replace(asked, max_tokens=LONGEST)] * len(units)


def _nothing(written: Written) -> list[tuple[Fact, str]]:
    return []


def _as_it_is(written: Written, *others: object) -> Written:
    return replace(written, lost=())


def _whole_sentence(sentence: str, facts: Sequence[Fact], language: Language) -> list[str]:
    return [sentence]


def _no_forms(sentence: str, language: Language) -> list[str]:
    return []


_UNCUT = replace(CUTTING, parted=_whole_sentence, shortened=_no_forms)


def _no_prompts(*given: object) -> dict[str, Prompt]:
    return {}


def _unheaded(written: Sequence[Written], *others: object) -> list[Written]:
    return list(written)


def _no_spare(*given: object) -> dict[str, int]:
    return {}


def _as_they_are(written: Sequence[Written], *others: object) -> list[Written]:
    return list(written)


def _no_extensions(*given: object) -> list[Any]:
    return []
