"""A detail: a string that belongs to one document alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a detail names; `NAME` where the language does not tell persons, places and bodies apart."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    CODE = "code"
    FIGURE = "figure"
    NAME = "name"


@dataclass(frozen=True, kw_only=True)
class Detail:
    """A string of a sample that must stand in no draft unless the user gave it."""

    kind: Kind
    text: str
