"""A report shorter than asked made fuller without a new fact: bare facts retold with their aim and their use."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from types import MappingProxyType

from service.domain.brief import Fact
from service.domain.chat import Prompt
from service.domain.draft import Origin, Sentence
from service.domain.sample import Role
from service.drafting.assign import tells_problem
from service.drafting.cutting import aims
from service.drafting.inspection import Inspector, Shown
from service.drafting.plain import bare
from service.drafting.section import Written, sentence_of, stands, tidy
from service.prompting.library import Template
from service.text.language import CHINESE, Language
from service.text.sentences import clauses
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
    ways = _openings(template, sum(tried.values()))
    return [
        Extension(unit=i, fact=fact, prompt=_prompt(template, written[i], fact, next(ways), often[fact.id], language))
        for i, fact in sorted(chosen, key=lambda choice: choice[0])
    ]


def _openings(template: Template, used: int) -> Iterator[str]:
    """Yield how the next retellings are to open: in turn, for a report that says 为 ten times reads like a form."""
    ways = template.words["openings"].split()
    return islice(cycle(ways), used % len(ways), None)


def _prompt(template: Template, written: Written, fact: Fact, opening: str, tries: int, language: Language) -> Prompt:
    prompt = template.render(section=_name(written), fact=bare(fact.text, language), opening=opening)
    return replace(prompt, temperature=prompt.temperature + _FREER * tries)


def extended(written: Written, fact: Fact, answer: str, inspector: Inspector, shown: Shown) -> Written:
    """Return `written` with the aim that `answer` names told beside `fact`, if nothing but the aim is new by that.

    The sentence that stands is not written anew: an aim is all a model can add to it.
    """
    language = inspector.language
    old = _teller(written, fact, language)
    aim = _aim(answer, language)
    if not old or not aim or aims(old.text, language) or inspector.afar(aim) or inspector.echoes(aim, shown):
        return written
    text = _aimed(aim, old.text, language)
    allowed = inspector.ledger.only(frozenset({fact.id}))
    verdict = inspector.judge(text, allowed)
    if not stands(verdict) or _says_twice(text, fact, language) or inspector.losses([text], allowed):
        return written
    new = replace(sentence_of(text, verdict, Origin.MODEL, old.exemplar_ids), loose=old.loose)
    return replace(written, sentences=tuple(new if s is old else s for s in written.sentences))


def _aim(answer: str, language: Language) -> str:
    """Return the clause by which `answer` says what something was done for, its end mark off; "" where it does not."""
    told = tidy(answer, language)[:1]
    clause = clauses(told[0], language)[0].strip().rstrip("，。；：、,.;:") if told else ""
    least, most = language.manner("aim")
    clause = clause[:1].lower() + clause[1:]
    named = language.pattern("cutting", "purpose").match(clause)
    return clause if named and least <= size(clause, language) <= most else ""


def _aimed(aim: str, text: str, language: Language) -> str:
    """Return `text` with `aim` in the place the language has for it."""
    ahead = str(language.table("forms")["ahead"]).partition("{")[0]
    lead = ahead if text.startswith(ahead) else ""
    ended = text.removeprefix(lead).rstrip()
    body = ended.rstrip(language.manner("full_stop"))
    said = str(language.table("forms")["aimed"]).format(aim=aim, text=body)
    return lead + said + ended[len(body) :]


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
    """Tell whether nobody aims at `fact`: a shortcoming, what befell, how or when it stands, or an aim itself."""
    stated = any(language.pattern("cutting", name).match(fact.text) for name in ("state", "aim", "befallen"))
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
