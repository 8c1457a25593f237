"""The body of a rule file: advice, then what breaks the rule, what keeps it, and where it may err."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from service.domain.rule import Example
from service.errors import CorpusBroken

_PART = re.compile(r"^## (fails|passes|notes)\n", re.MULTILINE)
_ITEM = re.compile(r"^- (.*)$|^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
_ABOUT = re.compile(r"^(\{[^}]*\})\s?")
_KEYS = {"genre", "date", "facts"}


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the body of a rule file holds."""

    advice: str
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    notes: str


def parts(path: Path, body: str) -> Parts:
    """Return the parts of `body`.

    An example is a list item or a fenced block. `⏎` stands for a line break; `⟦…⟧` marks the place that a finding has
    to name. Before the text, or behind the fence, `{genre: …, date: …, facts: […]}` says how the text is looked at.

    Raises:
        CorpusBroken: a part is missing, or an example says something unknown of itself.
    """
    advice, *rest = _PART.split(body)
    found = dict(zip(rest[::2], rest[1::2], strict=True))
    if missing := {"fails", "passes"} - found.keys():
        raise CorpusBroken(f"{path.name}: no part {' and no part '.join(f'`## {name}`' for name in sorted(missing))}")
    return Parts(
        advice=advice.strip(), notes=found.get("notes", "").strip(),
        fails=tuple(_examples(path, found["fails"])), passes=tuple(_examples(path, found["passes"])),
    )  # fmt: skip


def _examples(path: Path, part: str) -> Iterator[Example]:
    for item in _ITEM.finditer(part.strip("\n")):
        if item[1] is None:
            yield _example(path, item[3].removesuffix("\n"), item[2].strip())
        else:
            about = _ABOUT.match(item[1])
            yield _example(path, item[1][about.end() if about else 0 :], about[1] if about else "")


def _example(path: Path, marked: str, about: str) -> Example:
    told = _told(path, about)
    text, spans, start = "", [], 0
    for piece in re.split("([⟦⟧])", marked.replace("⏎", "\n")):
        if piece == "⟦":
            start = len(text)
        elif piece == "⟧":
            spans.append((start, len(text)))
        else:
            text += piece
    day = told.get("date")
    if day is not None and not isinstance(day, date):
        raise CorpusBroken(f"{path.name}: an example has the date {day!r}; write it as 2025-01-31")
    facts = tuple(str(fact) for fact in told.get("facts", ()))
    return Example(text=text, spans=tuple(spans), genre=told.get("genre"), date=day, facts=facts)


def _told(path: Path, about: str) -> dict[str, Any]:
    try:
        told = yaml.safe_load(about) if about else {}
    except yaml.YAMLError as error:
        raise CorpusBroken(f"{path.name}: `{about}` before an example is no YAML") from error
    if not isinstance(told, dict) or told.keys() - _KEYS:
        raise CorpusBroken(f"{path.name}: `{about}` before an example; it may tell {', '.join(sorted(_KEYS))}")
    return told
