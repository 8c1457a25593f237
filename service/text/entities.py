"""Everything in a text that names a person, place, organisation, document or code, whether or not anybody knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from service.text.language import CHINESE, Language
from service.text.named import Named
from service.text.scripts import script

Kind = Literal["person", "place", "organisation", "title", "code", "name"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name at `start`:`end` (code points, half-open) of its text.

    Its kind is `name` where the language does not tell persons, places and bodies apart.
    """

    start: int
    end: int
    text: str
    kind: Kind


def entities(text: str, language: Language = CHINESE) -> list[Entity]:
    """Return the names in `text`, in order and without overlaps.

    Made to miss as little as possible: an unknown word, a surname, what stands before 县 or 公司, a capital where no
    sentence asks for one all count. Generic wording (全县, 我局, 有关部门) and the set phrases of a trade do not.
    """
    found = script(language).names(text, language)
    return [Entity(name.start, name.end, text[name.start : name.end], cast(Kind, name.kind)) for name in _joined(found)]


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
