"""The rules of a house, as those who hold texts to them see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from service.domain.finding import Finding
from service.domain.house import GenreCard


class Linter(Protocol):
    """The rules of one house."""

    @property
    def advice(self) -> Sequence[str]:
        """Return what a writer is told of the rules beforehand."""
        ...

    def lint(
        self, text: str, *, genre: GenreCard | None = None, doc_date: date | None = None, facts: Sequence[str] = (),
        subject: str | None = None, aggregate: bool = True,
    ) -> tuple[Finding, ...]:  # fmt: skip
        """Return what breaks them, sorted by start; `text[start:end] == quote` always.

        With `aggregate` many of one kind may be told as one.
        """
        ...


class Linters(Protocol):
    """Where the rules of a house come from."""

    def __call__(self, house: str) -> Linter:
        """Return the linter of the house with this id."""
        ...
