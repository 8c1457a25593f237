"""The small headings of a section's parts: asked for where missing, derived from a fact where none comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.chat import Prompt
from service.domain.draft import Origin, Sentence, Support
from service.drafting.inspection import Inspector, Shown
from service.drafting.plain import punctuate
from service.drafting.section import Written, topic_of
from service.prompting.library import Template
from service.text.figures import figures
from service.text.words import tag

_HAN = re.compile(r"[一-鿿]{4,14}")


def heading_prompts(template: Template, written: Sequence[Written]) -> dict[str, Prompt]:
    """Return by unit id the prompts for the small headings that are missing."""
    return {w.unit.id: template.render(text=_matter(w)) for w in written if w.unit.headed and w.topic is None}


def headed(written: Sequence[Written], answers: dict[str, str], inspector: Inspector, shown: Shown) -> list[Written]:
    """Return the units with a heading each where one could be had; no two alike."""
    done: list[Written] = []
    used: set[str] = set()
    for w in written:
        topic = w.topic or _first(answers.get(w.unit.id, ""), w, inspector, shown)
        if w.unit.headed and (topic is None or topic.text in used):
            topic = _derived(w, used)
        if topic:
            used.add(topic.text)
        done.append(replace(w, topic=topic))
    return done


def _matter(written: Written) -> str:
    return "".join(s.text for s in written.sentences)[:120] or punctuate(written.unit.facts[0].text)


def _first(answer: str, written: Written, inspector: Inspector, shown: Shown) -> Sentence | None:
    lines = [line for line in answer.splitlines() if line.strip()]
    return topic_of(lines[0], inspector, written.unit, shown) if lines else None


def _derived(written: Written, used: set[str]) -> Sentence | None:
    """Return the words of a fact before its first figure as a heading (开展安全宣传12场 -> 开展安全宣传)."""
    for fact in written.unit.facts:
        found = figures(fact.text)
        head = punctuate(fact.text[: found[0].start] if found else fact.text)
        match = _HAN.fullmatch(head.strip("，。：； "))
        if match and f"{match[0]}。" not in used:
            return Sentence(text=f"{match[0]}。", support=Support.SUPPORTED, origin=Origin.GIVEN, fact_ids=(fact.id,))
    return None


def _starts_with_verb(text: str) -> bool:
    return tag(text)[0][1][:1] == "v"
