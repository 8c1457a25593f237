"""Details of samples that got into a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Self

from service.checks.given import Given
from service.domain.draft import Span
from service.text.folding import fold, fold_with_offsets, is_whole, stands_in
from service.text.language import CHINESE, Language

_DIGITS = frozenset("0123456789.%")


@dataclass(frozen=True, kw_only=True)
class Details:
    """The details of a house's samples, found by their first two characters; longest first."""

    by_start: dict[str, tuple[str, ...]]
    language: Language = CHINESE

    @classmethod
    def of(cls, details: Collection[str], language: Language = CHINESE) -> Self:
        """Return an index over `details`; single characters, and figures of one or two digits alone, tell nothing."""
        starts: dict[str, set[str]] = defaultdict(set)
        for detail in (fold(detail, language) for detail in details):
            if len(detail) >= 2 and not (detail.isdigit() and len(detail) < 3):
                starts[detail[:2]].add(detail)
        longest_first = {start: tuple(sorted(found, key=len, reverse=True)) for start, found in starts.items()}
        return cls(by_start=longest_first, language=language)


def leaked(text: str, given: Given, details: Details | Collection[str]) -> list[Span]:
    """Return the details of samples that stand in `text` and were not given.

    Build `Details` once for a house: the check then takes the same time however many details there are.
    """
    index = details if isinstance(details, Details) else Details.of(details, given.language)
    folded, offsets = fold_with_offsets(text, given.language)
    return [
        Span(
            start=offsets[start],
            end=offsets[end - 1] + 1,
            text=text[offsets[start] : offsets[end - 1] + 1],
            message=given.language.say("leaked", text=text[offsets[start] : offsets[end - 1] + 1]),
            rule="leaked",
        )
        for start, end in _matches(folded, index, given)
    ]


def _matches(folded: str, index: Details, given: Given) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(folded) - 1:
        found = next((detail for detail in _candidates(folded, at, index) if not _given(detail, given)), None)
        if found:
            yield at, at + len(found)
        at += len(found) if found else 1


def _candidates(folded: str, at: int, index: Details) -> Iterator[str]:
    for detail in index.by_start.get(folded[at : at + 2], ()):
        end = at + len(detail)
        if folded.startswith(detail, at) and is_whole(folded, at, end, index.language) and _whole(folded, at, end):
            yield detail


def _given(detail: str, given: Given) -> bool:
    return stands_in(detail, given.joined, given.language)


def _whole(folded: str, start: int, end: int) -> bool:
    """Tell whether a figure at the edge of the detail is the whole figure (12家 is no part of 112家)."""
    if folded[start] in _DIGITS and start > 0 and folded[start - 1] in _DIGITS:
        return False
    return not (folded[end - 1] in _DIGITS and end < len(folded) and folded[end] in _DIGITS)
