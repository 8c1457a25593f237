"""A house's style rules: one strict Markdown file each, read with the house's tables and changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from service.domain.finding import Fix, Level, Severity
from service.domain.rule import Rule, RuleBook
from service.errors import CorpusBroken
from service.prompting import examples, overrides
from service.prompting.files import read
from service.prompting.grammar import read_tables

_LEVELS: Mapping[str, Level] = {
    "规定": "regulation", "标准": "standard", "惯例": "practice",
    "regulation": "regulation", "standard": "standard", "practice": "practice", "house": "house",
}  # fmt: skip
_SLOT = re.compile(r"\{\{(\w+)\}\}")


class _Header(BaseModel):
    """What every rule file has; what is left over are the settings of its kind."""

    model_config = ConfigDict(extra="allow")

    id: str
    name: str
    kind: str
    category: Literal["structure", "punctuation", "numbers", "style", "wording", "facts", "terms", "leftovers"]
    level: Literal["规定", "标准", "惯例", "regulation", "standard", "practice", "house"]
    basis: str = ""
    severity: Severity
    fix: Fix = "none"
    message: str | dict[str, str]
    severities: dict[str, Severity] = {}
    fixes: dict[str, Fix] = {}
    genres: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    words: dict[str, str] = {}
    advise: bool = False


def load_rules(house: Path) -> RuleBook:
    """Return the style of the house in the folder `house`; one without a folder `style` has no rules.

    Raises:
        CorpusBroken: a file is not as agreed; the message names it and the key.
    """
    names, tables = read_tables(house)
    found = [read_rule(path, names) for path in sorted((house / "style").glob("*.md"))]
    return RuleBook(rules=overrides.applied(found, house / "style" / "overrides.yaml"), tables=tables)


def read_rule(path: Path, names: Mapping[str, str]) -> Rule:
    """Return the rule at `path`, whose file name is its id; `{{name}}` in its patterns stands for one of `names`.

    Raises:
        CorpusBroken: a key is missing or of the wrong kind, or the examples cannot be read.
    """
    raw, body = read(path)
    try:
        header = _Header.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CorpusBroken(f"{path.name}: key `{where}`: {first['msg']}") from error
    if header.id != path.stem:
        raise CorpusBroken(
            f"{path.name}: id is {header.id!r}; the file name says {path.stem!r}, and the two must agree"
        )
    known = {**names, **{name: _either(words) for name, words in header.words.items()}}
    return _rule(path, header, body, known)


def _rule(path: Path, header: _Header, body: str, names: Mapping[str, str]) -> Rule:
    message = header.message
    rule = Rule(
        id=header.id, name=header.name, kind=header.kind, category=header.category, level=_LEVELS[header.level],
        basis=header.basis, severity=header.severity, fix=header.fix, severities=header.severities,
        fixes=header.fixes, messages={"": message} if isinstance(message, str) else message,
        genres=header.genres, exempt=header.exempt, beats=header.beats, advised=header.advise,
        fields=_filled(header.model_extra or {}, partial(_name, path, names)),
    )  # fmt: skip
    parts = examples.parts(path, body)
    return replace(rule, advice=parts.advice, notes=parts.notes, fails=parts.fails, passes=parts.passes)


def _either(words: str) -> str:
    """Return the pattern for any of the blank-separated `words`, the longest first."""
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


def _filled(value: Any, name: Any) -> Any:
    if isinstance(value, str):
        return _SLOT.sub(name, value) if "{{" in value else value
    if isinstance(value, dict):
        return {key: _filled(part, name) for key, part in value.items()}
    return [_filled(part, name) for part in value] if isinstance(value, list) else value


def _name(path: Path, names: Mapping[str, str], slot: re.Match[str]) -> str:
    if slot[1] not in names:
        raise CorpusBroken(f"{path.name}: {slot[0]} is not among the names: {', '.join(sorted(names))}")
    return names[slot[1]]
