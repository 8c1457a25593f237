"""Whether a rule does what its own examples say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.checks.style.linter import Linter
from service.domain.finding import Finding
from service.domain.house import GenreCard
from service.domain.rule import Example, Rule, Tables


def failures(rule: Rule, tables: Tables, genres: Mapping[str, GenreCard]) -> Iterator[str]:
    """Yield in words each example of `rule` that does not hold; `genres` are the house's cards by id.

    What fails has to be found, in just the places the file marks, if it marks any; what passes must not be.
    """
    linter = Linter([rule], tables)
    for example in rule.fails:
        found = looked_at(linter, example, genres)
        places = tuple((one.start, one.end) for one in found)
        if not found:
            yield f"{rule.id} does not find: {example.text}"
        elif example.spans and places != example.spans:
            yield f"{rule.id} finds {[one.quote for one in found]} in: {example.text}"
    for example in rule.passes:
        if found := looked_at(linter, example, genres):
            yield f"{rule.id} finds {[one.quote for one in found]}, where all is well, in: {example.text}"


def looked_at(linter: Linter, example: Example, genres: Mapping[str, GenreCard]) -> tuple[Finding, ...]:
    """Return what `linter` finds in the example, seen as the example asks for."""
    return linter.lint(
        example.text, genre=_card(example.genre, genres), doc_date=example.date, facts=example.facts, aggregate=False
    )


def _card(genre: str | None, genres: Mapping[str, GenreCard]) -> GenreCard | None:
    """Return the card; for a genre that a rule speaks of and the house has no card for, a bare one."""
    if genre is None or genre in genres:
        return genres.get(genre or "")
    return GenreCard(
        id=genre, name=genre, purpose="", sections=(), length=(0, 0, 0), person={}, tone="", titles=(), opening={},
        closings=(), forbidden=(), recipient="", signature="", headings="",
    )  # fmt: skip
