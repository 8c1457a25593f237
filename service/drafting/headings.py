"""The small headings of a section's parts: asked for beside the text, derived from a fact where none comes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    """Return the units with a heading each where one could be had; no two alike."""
    done: list[Written] = []
    used: set[str] = set()
    for w in written:
        topic = _first(answers.get(w.unit.id, ""), w.unit, inspector, shown)
        if w.unit.headed and (topic is None or topic.text in used):
            topic = _derived(w.unit, used, inspector.language)
        if topic:
            used.add(topic.text)
        done.append(replace(w, topic=topic))
    return done


def matter(unit: Unit, language: Language = CHINESE) -> str:
    """Return what the unit's facts are about, without figures: a heading needs none, and none can slip into it."""
    comma, semicolon = language.table("headings")["marks"]
    heads = [comma.join([*_matters(bare(fact.text, language), language)][:2]) for fact in unit.facts]
    return semicolon.join(head for head in heads if head)[:MATTER] or bare(unit.facts[0].text, language)[:MATTER]


def topic_of(text: str, inspector: Inspector, unit: Unit, shown: Shown) -> Sentence | None:
    """Return `text` as the unit's small heading if it can be one: short, without figures, of the facts' matter."""
    language = inspector.language
    stop = language.manner("full_stop")
    line = _shaped(punctuate(text, language).strip("。：，；“”《》 .,:;").split(stop)[0], language)
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


def _shaped(answer: str, language: Language) -> str:
    """Return what of `answer` is a heading: one deed, or two abreast, or what a matter is called; "" if none."""
    parts = re.split("[，；：,;:]", answer)
    deeds = list(itertools.takewhile(lambda part: _is_deed(part, language), parts))[:2]
    line = language.table("headings")["marks"][0].join(deeds) or (parts[0] if _is_name(parts[0], language) else "")
    return line + language.manner("full_stop") if line else ""


def _is_deed(text: str, language: Language) -> bool:
    word, kind = script(language).tag(text, language)[0] if text else ("", "")
    least, most = language.table("headings")["size"]
    opens = kind[:1] in "vad" and word not in language.words("headings", "not deeds")
    deed = opens or word in language.words("headings", "deeds")
    return least <= len(text) <= most and deed and not _told(text, language)


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


def _first(answer: str, unit: Unit, inspector: Inspector, shown: Shown) -> Sentence | None:
    lines = [line for line in answer.splitlines() if line.strip()]
    return topic_of(lines[0], inspector, unit, shown) if lines and unit.headed else None


def _derived(unit: Unit, used: set[str], language: Language) -> Sentence | None:
    """Return what a fact is about as a heading (开展安全宣传12场 -> 开展安全宣传, 村级站点198处 -> 村级站点情况)."""
    for fact in unit.facts:
        for head in _matters(bare(fact.text, language), language):
            line = _as_heading(head, language)
            if len(line) > 5 and line not in used:
                return Sentence(text=line, support=Support.SUPPORTED, origin=Origin.GIVEN, fact_ids=(fact.id,))
    return None


def _as_heading(head: str, language: Language) -> str:
    stop = str(language.manner("full_stop"))
    if _is_deed(head, language):
        return head + stop
    return head + "".join(language.lines("headings", "state")) + stop if _is_name(head, language) else ""
