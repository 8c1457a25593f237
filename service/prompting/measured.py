"""Settings held against what the measure takes that is given them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from service.domain.rubric import SettingKind, Takes

_WANTED: Mapping[SettingKind, str] = {
    "number": "a number from 0 on",
    "names": "a list of names",
    "patterns": "patterns by what they find",
}


def faults(settings: Mapping[str, Any], takes: Takes) -> Iterator[str]:
    """Yield in words what is wrong with `settings`: a name that is missing or unknown, a value of another kind."""
    known: dict[str, SettingKind] = {**takes.needs, **takes.may}
    for name in takes.needs:
        if name not in settings:
            yield f"`settings` lacks {name!r}; it takes: {', '.join(known)}"
    for name, value in settings.items():
        if name not in known:
            yield f"`settings` has no {name!r}; it takes: {', '.join(known) or 'none'}"
        elif not _is(value, known[name]):
            yield f"`settings`: {name} is {str(value)[:40]!r}; it must be {_WANTED[known[name]]}"


def _is(value: Any, kind: SettingKind) -> bool:
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value >= 0
    if kind == "names":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, dict) and all(isinstance(one, str) and _compiles(one) for one in value.values())


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
