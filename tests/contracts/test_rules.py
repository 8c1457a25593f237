"""Every rule keeps its own promises: what it says fails, fails where it says; what it says passes, passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from service.checks.style.linter import Linter
from service.domain.finding import Finding
from service.domain.rule import Example, Rule, RuleBook
from service.prompting.houses import HouseLibrary
from service.prompting.rules import load_rules

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
LIBRARY = HouseLibrary(PROMPTS)
BOOKS = {house: load_rules(PROMPTS / "houses" / house) for house in LIBRARY.names()}
RULES = [(house, rule) for house, book in BOOKS.items() for rule in book.rules]
LINTERS = {(house, rule.id): Linter([rule], BOOKS[house].tables) for house, rule in RULES}


def ids(case: Any) -> str:
    return case.id if isinstance(case, Rule) else str(case)


def card(house: str, genre: str | None) -> Any:
    # A rule may speak of a genre that the house has no card for yet; its id is all that is asked of it then.
    if genre is None:
        return None
    bare = SimpleNamespace(id=genre, name=genre, sections=(), length=(0, 0, 0))
    return LIBRARY.house(house).genres.get(genre, bare)


def found(house: str, rule: Rule, example: Example) -> tuple[Finding, ...]:
    return LINTERS[house, rule.id].lint(
        example.text,
        genre=card(house, example.genre),
        doc_date=example.date,
        facts=example.facts,
        aggregate=False,
    )


def broken(book: RuleBook) -> Iterator[tuple[Rule, Example]]:
    return ((rule, example) for rule in book.rules for example in rule.fails)


@pytest.mark.parametrize(("house", "rule"), RULES, ids=ids)
def test_what_fails_fails_at_the_marked_place(house: str, rule: Rule) -> None:
    for example in rule.fails:
        findings = found(house, rule, example)
        assert findings, example.text
        if example.spans:
            assert tuple((one.start, one.end) for one in findings) == example.spans, example.text


@pytest.mark.parametrize(("house", "rule"), RULES, ids=ids)
def test_what_passes_passes(house: str, rule: Rule) -> None:
    assert [(example.text, found(house, rule, example)) for example in rule.passes if found(house, rule, example)] == []


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
