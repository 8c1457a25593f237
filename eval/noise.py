"""Measure the cleaner on noise planted into correct documents: what it finds, and what it changes besides.

Run as `python -m eval noise`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.corpus.cleaning.cleaner import clean
from service.domain.cleaning import CleanDocument
from tests import noise
from tests.noise import Plant, Planted

ALL = (
    "Z1",
    "Z2",
    "Z2b",
    "Z3",
    "Z4",
    "Z4b",
    "Z5",
    "Z6",
    "Z6b",
    "Z7",
    "Z8",
    "Z8b",
    "Z9",
    "Z9b",
    "Z10",
    "Z11",
    "Z12",
    "Z13",
    "Z14",
    "Z15",
    "Z16",
    "Z16b",
    "Z16c",
)
TOGETHER = 3
HOUSE = "zh-official"
RECALL, FALSE = 0.95, 0.001
"""At least the share of the noise to be found, at most the share of right characters to be changed."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What came of one kind of noise: how much was planted, how much mended or flagged, what was changed besides."""

    kind: str
    planted: int
    found: int
    false: int
    characters: int

    @property
    def recall(self) -> float:
        """Return the share of the noise that was mended or flagged; 1 where nothing had to be."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def false_share(self) -> float:
        """Return the share of characters that were right and were changed."""
        return self.false / max(self.characters, 1)


def correct_documents(folder: Path) -> list[str]:
    """Return the bodies of the samples under `folder`, each paragraph on a line."""
    bodies = [path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in sorted(folder.rglob("*.md"))]
    return ["\n".join(line for line in body.split("\n") if line.strip()) for body in bodies]


def measure(documents: Sequence[str], kinds: Sequence[str] = ALL, seeds: int = 1) -> list[Found]:
    """Return for each kind what the cleaner makes of `documents` with that noise."""
    return [_of_kind(kind, documents, seeds) for kind in kinds]


def _of_kind(kind: str, documents: Sequence[str], seeds: int) -> Found:
    count = found = false = characters = 0
    for noisy in planted(kind, documents, seeds):
        cleaned = clean(noisy.text)
        count += len(noisy.plants)
        found += sum(_is_found(one, noisy, cleaned) for one in noisy.plants)
        false += sum(_false_edits(noisy, cleaned))
        characters += len(noisy.text)
    return Found(kind=kind, planted=count, found=found, false=false, characters=characters)


def planted(kind: str, documents: Sequence[str], seeds: int) -> Iterator[Planted]:
    """Yield `documents` with noise of `kind`, one by one or as compilations; the same for the same arguments."""
    for seed in range(seeds):
        for at in range(len(documents)):
            group = [documents[(at + offset * 7) % len(documents)] for offset in range(TOGETHER)]
            if noisy := noise.plant(kind, group, seed * len(documents) + at):
                yield noisy


def _is_found(one: Plant, noisy: Planted, cleaned: Sequence[CleanDocument]) -> bool:
    if one.flag:
        line = noisy.text.count("\n", 0, one.start) + 1
        return any(flag.kind == one.flag and flag.line == line for document in cleaned for flag in document.flags)
    if len(noisy.correct) > 1:
        return one.wanted in [document.text for document in cleaned]
    if len(cleaned) != 1:
        return False
    text, correct, wanted = cleaned[0].text, noisy.correct[0], one.wanted.strip("\n")
    left_over = any(
        len(line) > 3 and line in text and line not in correct for line in noisy.text[one.start : one.end].split("\n")
    )
    return text.count(wanted) >= correct.count(wanted) and not left_over


def _false_edits(noisy: Planted, cleaned: Sequence[CleanDocument]) -> Iterator[int]:
    """Yield the size of each edit that touches no planted noise."""
    begin = 0
    for document in cleaned:
        for edit in document.log:
            start, end = begin + edit.start, begin + edit.end
            if (
                not any(one.start <= end and start <= one.end for one in noisy.plants)
                and edit.step not in _OF_DIVIDERS[len(noisy.correct) > 1]
            ):
                yield max(len(edit.before), len(edit.after))
        begin += len(document.original)


_OF_DIVIDERS: dict[bool, tuple[str, ...]] = {True: ("C02", "C03"), False: ()}
