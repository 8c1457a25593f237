"""Puts one fault of a rule into a correct document, so that it is known what has to be found, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from service.checks.style.blocks import Kind
from service.checks.style.document import Document, Ground
from service.domain.sample import Sample

FOLDER = Path(__file__).with_name("faults")


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A document with a fault at `start`:`end`; `clean` is what it was before, `wide` that any place will do."""

    rule: str
    genre: str
    text: str
    clean: str
    start: int
    end: int
    wide: bool
    date: date | None
    facts: tuple[str, ...]


def faults(house: str) -> dict[str, list[dict[str, Any]]]:
    """Return for each rule of the house how its fault is planted."""
    read: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / f"{house}.yaml").read_text(encoding="utf-8"))
    return read


def plant(rule: str, fault: dict[str, Any], sample: Sample, ground: Ground, chance: Random) -> Planted | None:
    """Return `sample` with the fault, or None where there is no place for it."""
    if sample.genre not in fault.get("genres", [sample.genre]):
        return None
    made = _replaced(fault, sample.text, chance) if "find" in fault else _added(fault, sample.text, ground, chance)
    if made is None:
        return None
    text, start, end = made
    facts = tuple(re.findall(r"[^。\n]+", sample.text)) if fault.get("facts") else ()
    return Planted(
        rule=rule, genre=sample.genre, text=text, clean=sample.text, start=start, end=end,
        wide=bool(fault.get("wide")), date=fault.get("date", sample.date), facts=facts,
    )  # fmt: skip


def _replaced(fault: dict[str, Any], text: str, chance: Random) -> tuple[str, int, int] | None:
    found = list(re.finditer(fault["find"], text))
    if not found:
        return None
    if fault.get("every"):
        return re.sub(fault["find"], fault["put"], text), 0, len(text)
    place = chance.choice(found)
    put = place.expand(fault["put"])
    return text[: place.start()] + put + text[place.end() :], place.start(), place.start() + max(len(put), 1)


def _added(fault: dict[str, Any], text: str, ground: Ground, chance: Random) -> tuple[str, int, int] | None:
    document = Document(text, ground)
    blocks = [block for block in document.blocks if block.kind is Kind.PARAGRAPH and len(block.text) > 40]
    places = [
        place.end() for block in blocks for place in re.finditer("。", text[: block.end]) if place.end() > block.start
    ]
    if not places:
        return None
    if "insert" in fault:
        at = chance.choice(places)
        return text[:at] + fault["insert"] + text[at:], at, at + len(fault["insert"])
    block = blocks[0] if fault.get("first") else chance.choice(blocks)
    line = fault["line"]
    return f"{text[: block.end]}\n{line}{text[block.end :]}", block.end + 1, block.end + 1 + len(line)
