"""The rules of each house."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from service.checks.style.linter import Linter
from service.domain.linter import Linters
from service.prompting.rules import load_rules


def linters(prompts: Path) -> Linters:
    """Return who gives the linter of each house that lies under `prompts`; its rules are read when first asked for.

    Raises:
        CorpusBroken: a rule or table of the house is not as agreed.
    """

    @cache
    def of(house: str) -> Linter:
        book = load_rules(prompts / "houses" / house)
        return Linter(book.rules, book.tables)

    return of
