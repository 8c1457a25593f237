"""Every rule keeps its own promises: what it says fails, fails where it says; what it says passes, passes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from service.checks.style.linter import Linter
from service.checks.style.proof import failures, looked_at
from service.domain.finding import Finding
from service.domain.rule import Example, Rule
from service.prompting.houses import HouseLibrary
from service.prompting.rules import load_rules

ROOT = Path(__file__).resolve().parents[2]
PROMPTS = ROOT / "prompts"
LIBRARY = HouseLibrary(PROMPTS)
BOOKS = {house: load_rules(PROMPTS / "houses" / house) for house in LIBRARY.names()}
RULES = [(house, rule) for house, book in BOOKS.items() for rule in book.rules]
LINTERS = {(house, rule.id): Linter([rule], BOOKS[house].tables) for house, rule in RULES}
HAN = re.compile("[\u4e00-\u9fff]")


def ids(case: Any) -> str:
    return case.id if isinstance(case, Rule) else str(case)


def found(house: str, rule: Rule, example: Example) -> tuple[Finding, ...]:
    return looked_at(LINTERS[house, rule.id], example, LIBRARY.house(house).genres)


@pytest.mark.parametrize(("house", "rule"), RULES, ids=ids)
def test_a_rule_keeps_its_own_examples(house: str, rule: Rule) -> None:
    assert list(failures(rule, BOOKS[house].tables, LIBRARY.house(house).genres)) == []


def test_the_chinese_house_has_all_sixty_one() -> None:
    counts = {"S": 10, "P": 12, "N": 9, "D": 9, "W": 10, "F": 6, "T": 1, "X": 4}
    every = {f"{letter}{number:02}" for letter, count in counts.items() for number in range(1, count + 1)}
    assert {rule.id for rule in BOOKS["zh-official"].rules} >= every


@pytest.mark.parametrize(("house", "rule"), RULES, ids=ids)
def test_a_rule_is_shown_by_enough_examples_and_gives_advice(house: str, rule: Rule) -> None:
    assert len(rule.fails) >= 3
    assert len(rule.passes) >= 4
    assert rule.advice


@pytest.mark.parametrize(("house", "rule"), RULES, ids=ids)
def test_every_finding_quotes_what_stands_there_and_speaks_plainly(house: str, rule: Rule) -> None:
    for example in rule.fails:
        for one in found(house, rule, example):
            assert example.text[one.start : one.end] == one.quote
            assert "{" not in one.message
            assert rule.level != "practice" or "规定" not in one.message.replace("按规定", "")


@pytest.mark.parametrize(("house", "rule"), RULES, ids=ids)
def test_a_safe_fix_mends_what_it_was_found_for(house: str, rule: Rule) -> None:
    for example in rule.fails:
        safe = [one for one in found(house, rule, example) if one.fix == "safe"]
        text = example.text
        for one in reversed(safe):
            text = text[: one.start] + (one.replacement or "") + text[one.end :]
        mended = Example(text=text, genre=example.genre, date=example.date, facts=example.facts)
        assert [one for one in found(house, rule, mended) if one.fix == "safe"] == [], text


def test_the_kinds_know_no_words_of_a_language() -> None:
    kinds = (ROOT / "service/checks/style/kinds").glob("*.py")
    code = {path.name: re.sub(r'"""(?:.|\n)*?"""|#.*', "", path.read_text()) for path in kinds}
    assert {name for name, text in code.items() if HAN.search(text)} == set()
