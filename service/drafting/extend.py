"""A report shorter than asked made fuller without a new fact: bare facts retold with their aim and their use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from service.domain.brief import Fact
from service.domain.chat import Prompt
from service.domain.draft import Origin, Sentence
from service.domain.sample import Role
from service.drafting.assign import tells_problem
from service.drafting.inspection import Inspector, Shown
from service.drafting.plain import bare
from service.drafting.section import Written, sentence_of, stands, tidy
from service.prompting.library import Template
from service.text.language import CHINESE, Language
from service.text.size import size

# Units of text that stand twice where a retelling says its fact twice.
_SINGLE = 4
# A sentence that says so many times as much as its fact is full enough.
FULL = 1.6
# A fact that could not be retold is worth a second try, with the model left freer, and no third.
_TRIES = 2
_FREER = 0.3


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A fact of unit number `unit` whose sentence is to be fuller, and the prompt that asks for it."""

    unit: int
    fact: Fact
    prompt: Prompt


def extensions(
    template: Template, written: Sequence[Written], missing: int, language: Language = CHINESE,
    tried: Mapping[str, int] = MappingProxyType({}),
) -> list[Extension]:  # fmt: skip
    """Return what to ask for when the report lacks `missing` characters (words).

    Facts often `tried`, by their ids, come last, and are asked for at a higher temperature.
    """
    found = list(_bare_facts(written, language)) if missing > 0 else []
    often = {fact.id: tried.get(fact.id, 0) for _, fact in found}
    bare_facts = sorted(
        ((i, fact) for i, fact in found if often[fact.id] < _TRIES), key=lambda place: often[place[1].id]
    )
    # A length out of reach is not striven for: the calls would pad the report, and it would still be short.
    if missing <= 0 or missing > _gain(language) * len(bare_facts):
        return []
    # Some retellings will not stand; asking for a few more saves another wave.
    chosen = bare_facts[: math.ceil(1.4 * missing / _gain(language)) + 1]
    return [
        Extension(unit=i, fact=fact, prompt=_prompt(template, written[i], fact, often[fact.id], language))
        for i, fact in sorted(chosen, key=lambda choice: choice[0])
    ]


def _prompt(template: Template, written: Written, fact: Fact, tries: int, language: Language) -> Prompt:
    prompt = template.render(section=_name(written), fact=bare(fact.text, language))
    return replace(prompt, temperature=prompt.temperature + _FREER * tries)


def extended(written: Written, fact: Fact, answer: str, inspector: Inspector, shown: Shown) -> Written:
    """Return `written` with `fact` told by the answer's first sentence, if that is true, whole and fuller."""
    allowed = inspector.ledger.only(frozenset({fact.id}))
    old = _teller(written, fact, inspector.language)
    for text in tidy(answer, inspector.language)[:1]:
        verdict = inspector.judge(text, allowed)
        if not old or not stands(verdict) or inspector.echoes(text, shown):
            continue
        if (
            len(text) > len(old.text)
            and not _says_twice(text, fact, inspector.language)
            and not inspector.losses([text], allowed)
        ):
            new = replace(sentence_of(text, verdict, Origin.MODEL, old.exemplar_ids), loose=old.loose)
            return replace(written, sentences=tuple(new if s is old else s for s in written.sentences))
    return written


def said(written: Written, language: Language) -> int:
    """Return how much the sentences of `written` say, in characters or words."""
    return sum(size(sentence.text, language) for sentence in written.sentences)


def _says_twice(text: str, fact: Fact, language: Language) -> bool:
    """Tell whether a run of four characters, or of three words, stands in `text` more often than in its fact."""
    said, given = _runs(text, language), _runs(fact.text, language)
    return any(count > max(1, given[run]) for run, count in said.items())


def _runs(text: str, language: Language) -> Counter[str]:
    if language.parts_words:
        words = text.lower().split()
        return Counter(" ".join(words[i : i + 3]) for i in range(len(words) - 2))
    return Counter(text[i : i + _SINGLE] for i in range(len(text) - _SINGLE + 1))


def _gain(language: Language) -> int:
    """Return what one retelling brings on average, those that fail the checks counted in."""
    return int(language.manner("retelling"))


def _aimless(fact: Fact, language: Language) -> bool:
    """Tell whether `fact` wants no aim: a shortcoming; how, when or where something stands; what begins with one."""
    stated = any(language.pattern("cutting", name).match(fact.text) for name in ("state", "aim"))
    return stated or tells_problem(fact.text, language)


def _name(written: Written) -> str:
    return written.unit.section.heading or written.unit.section.key


def _in_series(sentence: Sentence, language: Language) -> bool:
    return bool(language.pattern("answers", "series").match(sentence.text))


def _teller(written: Written, fact: Fact, language: Language) -> Sentence | None:
    """Return the one sentence that tells `fact` and it alone, standing free of any series."""
    tellers = [s for s in written.sentences if fact.id in s.fact_ids]
    if len(tellers) != 1 or tellers[0].fact_ids != (fact.id,) or _in_series(tellers[0], language):
        return None
    return tellers[0]


def _bare_facts(written: Sequence[Written], language: Language) -> Iterator[tuple[int, Fact]]:
    """Yield the facts with their units, those first whose sentence says little more than the fact itself."""
    places = [
        (len(teller.text) / max(1, len(fact.text)), i, fact)
        for i, w in enumerate(written)
        if not w.unit.section.plain and w.unit.section.role is not Role.PROBLEM
        for fact in w.unit.facts
        if not _aimless(fact, language) and (teller := _teller(w, fact, language))
    ]
    for fullness, i, fact in sorted(places, key=lambda place: (place[0], place[1])):
        if fullness < FULL:
            yield i, fact
