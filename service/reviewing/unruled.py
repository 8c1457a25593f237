"""The linter of a house that has no rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from service.domain.finding import Finding
from service.domain.house import GenreCard


class Unruled:
    """Finds nothing."""

    def lint(
        self,
        text: str,
        *,
        genre: GenreCard | None = None,
        doc_date: date | None = None,
        facts: Sequence[str] = (),
        subject: str | None = None,
        aggregate: bool = True,
    ) -> tuple[Finding, ...]:
        """Return no finding."""
        return ()
