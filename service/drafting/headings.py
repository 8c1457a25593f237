"""The small headings of a section's parts: asked for beside the text, derived from a fact where none comes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from service.checks.status import status_of
from service.checks.support import TOLD
from service.domain.chat import Prompt
from service.domain.draft import Origin, Sentence, Support
from service.drafting.inspection import Inspector, Shown
from service.drafting.plain import bare, punctuate
from service.drafting.plan import Unit
from service.drafting.section import Written
from service.prompting.library import Template
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.language import CHINESE, Language
from service.text.scripts import script
from service.text.sentences import clauses

TOPIC = 30
# Characters of the facts that a heading is asked for with: their matter, not their length.
MATTER = 60


def heading_prompts(template: Template, units: Sequence[Unit], language: Language = CHINESE) -> dict[str, Prompt]:
    """Return by unit id the prompts for the small headings of `units`; they see the facts without their figures."""
    return {unit.id: template.render(text=matter(unit, language)) for unit in units if unit.headed}


def headed(written: Sequence[Written], answers: dict[str, str], inspector: Inspector, shown: Shown) -> list[Written]:
    """Return the units with a heading each where one could be had that names what its facts are about; no two alike.

    A section that tells what happened hour by hour gets none: its parts are no matters of their own.
    """
    done: list[Written] = []
    used: set[str] = set()
    chronicled = {w.unit.section.key for w in written if _tells_hours(w.unit, inspector.language)}
    for w in written:
        wanted = w.unit.headed and w.unit.section.key not in chronicled
        topic = _best(answers.get(w.unit.id, ""), w.unit, used, inspector, shown) if wanted else None
        if topic:
            used.add(topic.text)
        done.append(replace(w, topic=topic))
    return done


def _tells_hours(unit: Unit, language: Language) -> bool:
    chronicle = language.pattern("headings", "chronicle")
    return any(chronicle.search(fact.text) for fact in unit.facts)


def matter(unit: Unit, language: Language = CHINESE) -> str:
    """Return what the unit's facts are about, without figures: a heading needs none, and none can slip into it."""
    comma, semicolon = language.table("headings")["marks"]
    heads = [comma.join([*_matters(bare(fact.text, language), language)][:2]) for fact in unit.facts]
    return semicolon.join(head for head in heads if head)[:MATTER] or bare(unit.facts[0].text, language)[:MATTER]


def topic_of(text: str, inspector: Inspector, unit: Unit, shown: Shown) -> Sentence | None:
    """Return `text` as the unit's small heading if it can be one: short, without figures, of the facts' matter."""
    language = inspector.language
    line = text + language.manner("full_stop")
    named = grams(line, language) <= grams(unit.section.heading or "", language)
    if not 5 <= len(line) <= TOPIC or figures(line, language) or named:
        return None
    # A fact without figures would be told by a heading of its words, and then told again.
    content = grams(line, language)
    bare_facts = (f.text for f in unit.facts if not figures(f.text, language))
    tells = any(covered(grams(text, language), content) >= TOLD for text in bare_facts)
    faulty = inspector.judge(line, inspector.ledger.only(frozenset())).faults or inspector.trends(line, unit.fact_ids)
    if tells or faulty or _astray(line, inspector, unit) or inspector.echoes(line, shown):
        return None
    return Sentence(text=line, support=Support.NO_CLAIM, origin=Origin.MODEL)


def _astray(line: str, inspector: Inspector, unit: Unit) -> bool:
    """Tell whether `line` is of another matter than the facts, or names more than one that nobody gave."""
    language = inspector.language
    strange = inspector.unknown(line) - language.words("headings", "everyday")
    matters = grams(language.joiner.join(fact.text for fact in unit.facts), language)
    return len(strange) > 1 or not grams(line, language) & matters


def _is_deed(text: str, language: Language) -> bool:
    word, kind = script(language).tag(text, language)[0] if text else ("", "")
    least, most = language.table("headings")["size"]
    opens = kind[:1] in "vad" and word not in language.words("headings", "not deeds")
    deed = (opens or word in language.words("headings", "deeds")) and not _is_measured(text, language)
    return least <= len(text) <= most and deed and not _told(text, language)


def _is_measured(text: str, language: Language) -> bool:
    """Tell whether `text` ends in what a figure is of (按期办结率)."""
    return bool(language.pattern("headings", "measured").search(text))


def _is_name(text: str, language: Language) -> bool:
    """Tell whether `text` only names a thing (村级站点)."""
    kinds = [kind[:1] for _, kind in script(language).tag(text, language)]
    name = (
        bool(language.pattern("headings", "name").fullmatch(text))
        and all(kind in "nbjlva" for kind in kinds)
        and kinds[-1] in "nv"
    )
    return name and not _told(text, language)


def _told(text: str, language: Language) -> bool:
    """Tell whether `text` says how far a matter has come, and so tells a fact."""
    tagged = script(language).tag(text, language)
    return status_of(text, language) is not None or any(
        word in language.words("headings", "telling") for word, _ in tagged
    )


def _matters(text: str, language: Language) -> Iterator[str]:
    led, hanging = (language.pattern("headings", key) for key in ("led", "hanging"))
    for clause in clauses(text, language):
        found = figures(clause, language)
        words = led.sub("", clause[found[0].end :]) if found and found[0].start == 0 else clause
        rest = figures(words, language)
        head = hanging.sub("", (words[: rest[0].start] if rest else words).strip("，。；：,.;: "))
        if len(head) >= 4:
            yield head


def _best(answer: str, unit: Unit, used: Collection[str], inspector: Inspector, shown: Shown) -> Sentence | None:
    """Return the heading that names most of the unit's facts: what the model named, else what the facts begin with."""
    language = inspector.language
    asked, told = _asked(answer, language), [*_told_heads(unit, language)]
    lines = sorted(_lines(asked, told, unit, inspector), key=lambda line: line.rank)
    for line in lines:
        sentence = topic_of(line.text, inspector, unit, shown)
        if sentence and sentence.text not in used:
            return _with_origin(sentence, line, answer, unit, language)
    return None


def _with_origin(sentence: Sentence, line: _Line, answer: str, unit: Unit, language: Language) -> Sentence:
    """Return the heading as the model's where it said it so, as given where the facts say it, else as mended."""
    if line.text in punctuate(answer, language):
        return sentence
    if line.asked:
        return replace(sentence, origin=Origin.MENDED)
    ids = tuple(fact.id for fact in unit.facts)
    return replace(sentence, support=Support.SUPPORTED, origin=Origin.GIVEN, fact_ids=ids)


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A heading that may be: `rank` sorts the best one first, `asked` tells whether the model named a part of it."""

    text: str
    rank: tuple[int, int, int, int]
    asked: bool


def _lines(asked: Sequence[str], told: Sequence[str], unit: Unit, inspector: Inspector) -> Iterator[_Line]:
    """Yield one part or two abreast that name the first fact and, where there are more, another one."""
    comma, least = inspector.language.table("headings")["marks"][0], min(2, len(unit.facts))
    parts = list(dict.fromkeys([*asked, *told]))
    named = {part: _named(part, unit, inspector) for part in parts}
    for at, chosen in enumerate([*((part,) for part in parts), *combinations(parts, 2)]):
        facts = [named[part] for part in chosen]
        covers = frozenset().union(*facts)
        adds = len(facts) == 1 or _go_together(chosen, facts, inspector.language)
        if 0 in covers and len(covers) >= least and adds:
            own = sum(part not in asked for part in chosen)
            yield _Line(text=comma.join(chosen), rank=(-len(covers), own, len(chosen), at), asked=own < len(chosen))


def _go_together(parts: Sequence[str], facts: Sequence[frozenset[int]], language: Language) -> bool:
    """Tell whether two parts are deeds, in the order of the facts, and each names one that the other does not."""
    first, second = facts
    deeds = all(_is_deed(part, language) for part in parts)
    return deeds and bool(first - second and second - first) and min(first) < min(second)


def _named(part: str, unit: Unit, inspector: Inspector) -> frozenset[int]:
    """Return the places of the facts that `part` names: it shares a word with them that not every report has."""
    language = inspector.language
    empty = grams(inspector.aside, language) | frozenset(language.words("headings", "everyday"))
    words = grams(part, language)
    shared = [{gram for gram in words & grams(fact.text, language) if len(gram) > 1} for fact in unit.facts]
    return frozenset(at for at, found in enumerate(shared) if found - empty or len(found) > 2)


def _asked(answer: str, language: Language) -> list[str]:
    """Return the deeds the first line of the model's answer names, or the matter it is about."""
    first = next((line for line in answer.splitlines() if line.strip()), "")
    stop = language.manner("full_stop")
    parts = re.split("[，；：,;:]", punctuate(first, language).strip("。：，；“”《》 .,:;").split(stop)[0])
    deeds = [part for part in parts if _is_deed(part, language)]
    return deeds or [part for part in parts[:1] if _is_name(part, language)]


def _told_heads(unit: Unit, language: Language) -> Iterator[str]:
    """Yield what each fact is about as a heading (开展宣传12场 -> 开展宣传, 村级站点198处 -> 村级站点情况)."""
    state = "".join(language.lines("headings", "state"))
    for fact in unit.facts:
        heads = list(_matters(bare(fact.text, language), language))
        deed = next((head for head in heads if _is_deed(head, language)), None)
        if deed or (heads and _is_name(heads[0], language)):
            yield deed or heads[0] + state
