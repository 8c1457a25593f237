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
from service.text import lexicon
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.sentences import clauses
from service.text.words import tag

_HAN = re.compile(r"[一-鿿]{4,14}")
# What is left hanging where a figure was cut off (累计达|30家, 由|6%降到|3%; 2025年6月|起).
_HANGING = re.compile(r"(?:累计|共计|合计|总计|分别|其中|已|达到?|至|到|由|从|为|有|占|超过?|近|约|[（(：，、])+$")
_LED = re.compile(r"^(?:起|以来|来|底|末|初|间|，)+")
TOPIC = 30
# Characters of the facts that a heading is asked for with: their matter, not their length.
MATTER = 60


def heading_prompts(template: Template, units: Sequence[Unit]) -> dict[str, Prompt]:
    """Return by unit id the prompts for the small headings of `units`; they see the facts without their figures."""
    return {unit.id: template.render(text=matter(unit)) for unit in units if unit.headed}


def headed(written: Sequence[Written], answers: dict[str, str], inspector: Inspector, shown: Shown) -> list[Written]:
    """Return the units with a heading each where one could be had; no two alike."""
    done: list[Written] = []
    used: set[str] = set()
    for w in written:
        topic = _first(answers.get(w.unit.id, ""), w.unit, inspector, shown)
        if w.unit.headed and (topic is None or topic.text in used):
            topic = _derived(w.unit, used)
        if topic:
            used.add(topic.text)
        done.append(replace(w, topic=topic))
    return done


def matter(unit: Unit) -> str:
    """Return what the unit's facts are about, without figures: a heading needs none, and none can slip into it."""
    heads = ["，".join([*_matters(bare(fact.text))][:2]) for fact in unit.facts]
    return "；".join(head for head in heads if head)[:MATTER] or bare(unit.facts[0].text)[:MATTER]


def topic_of(text: str, inspector: Inspector, unit: Unit, shown: Shown) -> Sentence | None:
    """Return `text` as the unit's small heading if it can be one: short, without figures, of the facts' matter."""
    line = _shaped(punctuate(text).strip("。：，；“”《》 ").split("。")[0])
    if not 5 <= len(line) <= TOPIC or figures(line) or grams(line) <= grams(unit.section.heading or ""):
        return None
    # A fact without figures would be told by a heading of its words, and then told again.
    tells = any(not figures(f.text) and covered(grams(f.text), grams(line)) >= TOLD for f in unit.facts)
    faulty = inspector.judge(line, inspector.ledger.only(frozenset())).faults or inspector.trends(line, unit.fact_ids)
    if tells or faulty or _astray(line, inspector, unit) or inspector.echoes(line, shown):
        return None
    return Sentence(text=line, support=Support.NO_CLAIM, origin=Origin.MODEL)


def _astray(line: str, inspector: Inspector, unit: Unit) -> bool:
    """Tell whether `line` is of another matter than the facts, or names more than one that nobody gave."""
    strange = inspector.unknown(line) - lexicon.words("headings", "everyday")
    return len(strange) > 1 or not grams(line) & grams("".join(fact.text for fact in unit.facts))


def _shaped(answer: str) -> str:
    """Return what of `answer` is a heading: one deed, or two abreast, or what a matter is called; "" if none."""
    parts = re.split("[，；：]", answer)
    deeds = list(itertools.takewhile(_is_deed, parts))[:2]
    line = "，".join(deeds) or (parts[0] if _is_name(parts[0]) else "")
    return f"{line}。" if line else ""


def _is_deed(text: str) -> bool:
    word, kind = tag(text)[0] if text else ("", "")
    opens = kind[:1] in "vad" and word not in lexicon.words("headings", "not deeds")
    return 4 <= len(text) <= 14 and (opens or word in lexicon.words("headings", "deeds")) and not _told(text)


def _is_name(text: str) -> bool:
    """Tell whether `text` only names a thing (村级站点)."""
    kinds = [kind[:1] for _, kind in tag(text)]
    name = bool(_HAN.fullmatch(text)) and all(kind in "nbjlva" for kind in kinds) and kinds[-1] in "nv"
    return name and not _told(text)


def _told(text: str) -> bool:
    """Tell whether `text` says how far a matter has come, and so tells a fact."""
    return status_of(text) is not None or any(word in lexicon.words("headings", "telling") for word, _ in tag(text))


def _matters(text: str) -> Iterator[str]:
    for clause in clauses(text):
        found = figures(clause)
        words = _LED.sub("", clause[found[0].end :]) if found and found[0].start == 0 else clause
        rest = figures(words)
        head = _HANGING.sub("", (words[: rest[0].start] if rest else words).strip("，。；："))
        if len(head) >= 4:
            yield head


def _first(answer: str, unit: Unit, inspector: Inspector, shown: Shown) -> Sentence | None:
    lines = [line for line in answer.splitlines() if line.strip()]
    return topic_of(lines[0], inspector, unit, shown) if lines and unit.headed else None


def _derived(unit: Unit, used: set[str]) -> Sentence | None:
    """Return what a fact is about as a heading (开展安全宣传12场 -> 开展安全宣传, 村级站点198处 -> 村级站点情况)."""
    for fact in unit.facts:
        for head in _matters(bare(fact.text)):
            line = _as_heading(head)
            if len(line) > 5 and line not in used:
                return Sentence(text=line, support=Support.SUPPORTED, origin=Origin.GIVEN, fact_ids=(fact.id,))
    return None


def _as_heading(head: str) -> str:
    if _is_deed(head):
        return f"{head}。"
    return f"{head}{''.join(lexicon.lines('headings', 'state'))}。" if _is_name(head) else ""
