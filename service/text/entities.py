"""Everything in a text that names a person, place, organisation, document or code, whether or not anybody knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from service.text import lexicon
from service.text.bodies import Named, bodies
from service.text.marks import marks, organs
from service.text.persons import addressed, persons
from service.text.tokens import tokens

Kind = Literal["person", "place", "organisation", "title", "code"]

# Stands for what cannot be part of a name; no word holds it and no pattern matches it.
_BLANK = "\x00"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at `start`:`end` (code points, half-open) of its text."""

    start: int
    end: int
    text: str
    kind: Kind


def entities(text: str) -> list[Entity]:
    """Return the names in `text`, in order and without overlaps.

    Made to miss as little as possible: an unknown word, a surname, what stands before 县 or 公司 all count. Generic
    wording (全县, 我局, 有关部门) and the set phrases of official prose do not.
    """
    body = _without_phrases(text)
    marked = list(marks(body))
    plain = _blanked(body, marked)
    found = [*marked, *organs(plain)]
    found += (Named(start, end, "person") for start, end in addressed(plain))
    for run in tokens(plain):
        found += (Named(start, end, "person") for start, end in persons(plain, run))
        found += bodies(run)
    return [Entity(name.start, name.end, text[name.start : name.end], cast(Kind, name.kind)) for name in _joined(found)]


def _without_phrases(text: str) -> str:
    return lexicon.pattern("phrases", "phrases").sub(lambda match: _BLANK * len(match.group()), text)


def _blanked(text: str, spans: Iterable[Named]) -> str:
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = _BLANK * (span.end - span.start)
    return "".join(letters)


def _joined(found: Iterable[Named]) -> list[Named]:
    """Return the names in order, overlapping ones made one, and places run together with what they hold."""
    joined: list[Named] = []
    for name in sorted(found):
        last = joined[-1] if joined else None
        if last and (name.start < last.end or (name.start == last.end and _run_on(last, name))):
            end = max(last.end, name.end)
            joined[-1] = Named(last.start, end, name.kind if name.end == end else last.kind)
        else:
            joined.append(name)
    return joined


def _run_on(last: Named, name: Named) -> bool:
    return {last.kind, name.kind} <= {"place", "organisation"}
