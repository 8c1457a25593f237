"""The rules of each house."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from service.checks.style.linter import Linter
from service.domain.linter import Linters
from service.prompting.rules import load_rules


def linters(prompts: Path, base: Callable[[str], str] = str) -> Linters:
    """Return who gives the linter of each house; its rules are read when first asked for.

    They lie under `prompts` in the folder of the house whose id `base` gives: its own, or the one it extends.

    Raises:
        CorpusBroken: a rule or table of the house is not as agreed.
    """

    @cache
    def filed(house: str) -> Linter:
        book = load_rules(prompts / "houses" / house)
        return Linter(book.rules, book.tables)

    return lambda house: filed(base(house))
