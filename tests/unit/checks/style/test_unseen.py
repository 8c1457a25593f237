from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.checks.style.linter import Linter
from service.prompting.houses import HouseLibrary
from service.prompting.rules import load_rules

ROOT = Path(__file__).resolve().parents[4]
BOOK = load_rules(ROOT / "prompts/houses/zh-official")
GENRES = HouseLibrary(ROOT / "prompts").house("zh-official").genres
LINTER = Linter(BOOK.rules, BOOK.tables)
CASES: dict[str, dict[str, list[Any]]] = yaml.safe_load(Path(__file__).with_name("unseen.yaml").read_text("utf-8"))


def found(case: str | dict[str, Any]) -> set[str]:
    asked: dict[str, Any] = {"text": case} if isinstance(case, str) else case
    day: date | None = asked.get("date")
    genre = GENRES[asked["genre"]] if "genre" in asked else None
    return {one.rule for one in LINTER.lint(asked["text"], genre=genre, doc_date=day, facts=asked.get("facts", ()))}


def cases(kind: str) -> list[Any]:
    every = ((rule, case) for rule, kinds in CASES.items() for case in kinds[kind])
    return [pytest.param(rule, case, id=f"{rule}-{at}") for at, (rule, case) in enumerate(every)]


@pytest.mark.parametrize(("rule", "case"), cases("hits"))
def test_what_the_guide_forbids_is_found(rule: str, case: str | dict[str, Any]) -> None:
    assert rule in found(case)


@pytest.mark.parametrize(("rule", "case"), cases("misses"))
def test_what_the_guide_allows_is_not_found(rule: str, case: str | dict[str, Any]) -> None:
    assert rule not in found(case)


def test_every_rule_has_cases_of_both_kinds() -> None:
    assert {rule for rule, kinds in CASES.items() if kinds["hits"] and kinds["misses"]} == set(CASES)
    assert {rule.id for rule in BOOK.rules} <= set(CASES)
