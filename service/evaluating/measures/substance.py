"""How much a text says: sentences of stock phrases without a figure, name or example, and what stands there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.corpus.profile.document import Stretch, within
from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

TAKES = Takes(
    needs={
        "empty": "number",
        "spared": "number",
        "spared_cost": "number",
        "phrases": "number",
        "paragraph": "number",
        "sentence": "number",
    }
)
LONG = 20
"""Letters from which a paragraph said twice is no coincidence."""
SENTENCE = 12


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less `empty` for each empty sentence, `paragraph` and `sentence` for what is said again."""
    return scored(reading, [*_repeats(reading, settings), *_empty(reading, settings)])


def _empty(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    headings = {one.start for one in reading.lines if one.line.runs_in}
    prose = [one for one in reading.document.sentences if one.text.strip() and one.start not in headings]
    spared = settings["spared"] * len(prose)
    found = [one for one in prose if _is_empty(one, reading, settings["phrases"])]
    for at, one in enumerate(found):
        cost = settings["empty"] if at >= spared else settings["spared_cost"]
        yield Flaw(start=one.start, end=one.end, note=say(reading, "empty"), cost=cost)


def _is_empty(sentence: Stretch, reading: Reading, least: int) -> bool:
    find = reading.language.pattern
    if find("evaluation", "concrete").search(sentence.text):
        return False
    found = list(find("evaluation", "empty").finditer(sentence.text))
    covered = sum(len(one.group()) for one in found)
    return len(found) >= least and covered * 4 >= len(sentence.text)


def _repeats(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    seen: set[str] = set()
    told: set[str] = set()
    for paragraph in reading.paragraphs:
        letters = _letters(paragraph.text)
        if len(letters) >= LONG and letters in seen:
            note, cost = say(reading, "repeated paragraph"), settings["paragraph"]
            yield Flaw(start=paragraph.start, end=paragraph.end, note=note, cost=cost)
            continue
        seen.add(letters)
        yield from _sentences(paragraph, reading, told, settings["sentence"])


def _sentences(paragraph: Stretch, reading: Reading, told: set[str], cost: float) -> Iterator[Flaw]:
    for sentence in within(paragraph, reading.language):
        letters = _letters(sentence.text)
        if len(letters) >= SENTENCE and letters in told:
            yield Flaw(start=sentence.start, end=sentence.end, note=say(reading, "repeated sentence"), cost=cost)
        told.add(letters)


def _letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum())
