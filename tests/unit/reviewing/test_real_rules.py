"""What the shipped rules call safe is safe: on the samples, with faults planted, many at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.planting import faults, plant
from service.checks.style.document import Ground
from service.checks.style.linter import Linter
from service.corpus import folder
from service.domain.progress import Progress
from service.domain.review import Remark, Review, ReviewRequest
from service.domain.sample import Sample
from service.prompting.houses import HouseLibrary
from service.prompting.rules import load_rules
from service.reviewing.apply import apply, digest
from service.reviewing.reviewer import Reviewer
from tests.doubles import OneHouse

ROOT = Path(__file__).resolve().parents[3]
HOUSE = "zh-official"
BOOK = load_rules(ROOT / "prompts/houses" / HOUSE)
GROUND = Ground(BOOK.tables.grammar)
LINTER = Linter(BOOK.rules, BOOK.tables)
REVIEWER = Reviewer(houses=OneHouse(HouseLibrary(ROOT / "prompts").house(HOUSE)), linters=lambda _: LINTER)
SAMPLES = folder.samples(ROOT / "corpus", HOUSE)
SAFE = sorted({rule.id for rule in BOOK.rules if rule.fix == "safe" or "safe" in rule.fixes.values()})
FAULTS = [(rule, way) for rule, ways in faults(HOUSE).items() if rule in SAFE for way in ways]


async def nobody(_: Progress) -> None:
    return


def reviewed(sample: Sample, text: str) -> Review:
    request = ReviewRequest(house=HOUSE, text=text, genre=sample.genre, date=sample.date, rules_only=True)
    return asyncio.run(REVIEWER.review(request, model=None, notify=nobody))


def spoilt(sample: Sample, chosen: list[int], seed: int) -> str:
    chance, text = Random(seed), sample.text
    for number in chosen:
        rule, way = FAULTS[number]
        broken = plant(rule, way, replace(sample, text=text), GROUND, chance)
        text = broken.text if broken else text
    return text


@settings(deadline=None, max_examples=25)
@given(
    sample=st.sampled_from(SAMPLES),
    chosen=st.lists(st.integers(0, len(FAULTS) - 1), max_size=12),
    seed=st.integers(0, 9),
)
def test_what_is_safe_mends_its_fault_makes_no_other_and_leaves_nothing(
    sample: Sample, chosen: list[int], seed: int
) -> None:
    text = spoilt(sample, chosen, seed)
    review = reviewed(sample, text)
    taken = apply(review, review.safe_ids, digest(text)).text
    again = reviewed(sample, taken)
    mended = {one.id for one in review.remarks if any(s.verdict == "safe" for s in one.suggestions)}
    left = [one for one in review.remarks if one.id not in mended]
    assert again.safe_ids == ()
    assert unmatched([one for one in again.remarks if one.severity == "error"], left) == []
    assert apply(again, again.safe_ids, digest(taken)).text == taken


def unmatched(after: list[Remark], before: list[Remark]) -> list[Remark]:
    """Return the findings that were not there before; a mend beside a place may lengthen what is quoted of it."""
    left, new = list(before), []
    for one in after:
        same = [old for old in left if old.rule == one.rule and (old.quote in one.quote or one.quote in old.quote)]
        if same:
            left.remove(same[0])
        else:
            new.append(one)
    return new


@pytest.mark.parametrize("sample", SAMPLES[::16], ids=lambda sample: sample.title)
def test_a_correct_text_is_left_alone(sample: Sample) -> None:
    assert reviewed(sample, sample.text).safe_ids == ()
