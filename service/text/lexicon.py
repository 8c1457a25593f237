"""Word lists and patterns of the languages: the files of `data/<language>/`, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

# `{month}` stands for the pattern of that name in the same file, `{words units}` and `{words people:posts}` for a word
# list, the longest word first. A quantifier begins with a digit and is left alone.
_SLOT = re.compile(r"\{(?:words (?P<list>\w+)(?::(?P<section>[^{}]+))?|(?P<name>[a-z][a-z_ ]*))\}")


@cache
def languages() -> frozenset[str]:
    """Return the codes of the languages there are."""
    return frozenset(folder.name for folder in _data().iterdir() if folder.is_dir())


@cache
def words(name: str, section: str = "", language: str = "zh") -> frozenset[str]:
    """Return the words under `[section]` of `<name>.txt`; `#` starts a comment, blanks part words."""
    return frozenset(word for line in _sections(name, language)[section] for word in line.split())


@cache
def lines(name: str, section: str = "", language: str = "zh") -> tuple[str, ...]:
    """Return the lines under `[section]` of `<name>.txt`, each an entry."""
    return _sections(name, language)[section]


@cache
def pattern(name: str, section: str = "", language: str = "zh") -> re.Pattern[str]:
    """Return a pattern that finds any of the words, the longest first."""
    return re.compile(_either(name, section, language))


@cache
def table(name: str, language: str) -> dict[str, Any]:
    """Return what `<name>.yaml` holds."""
    text = (_data() / language / f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def expression(name: str, key: str, language: str) -> str:
    """Return the regular expression `key` of `<name>.yaml`: a string, or a list whose entries are alternatives."""
    value = table(name, language)[key]
    joined = value if isinstance(value, str) else "|".join(value)
    return _SLOT.sub(lambda slot: _filled(slot, name, language), joined)


def _filled(slot: re.Match[str], name: str, language: str) -> str:
    if slot["list"]:
        return _either(slot["list"], slot["section"] or "", language)
    return f"(?:{expression(name, slot['name'], language)})"


def _either(name: str, section: str, language: str) -> str:
    known = words(name, section, language)
    return "|".join(re.escape(word) for word in sorted(known, key=lambda word: (-len(word), word)))


@cache
def _sections(name: str, language: str) -> dict[str, tuple[str, ...]]:
    text = (_data() / language / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {"": []}
    current = found[""]
    for line in filter(None, (raw.partition("#")[0].strip() for raw in text.splitlines())):
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return {section: tuple(entries) for section, entries in found.items()}


def _data() -> Traversable:
    return resources.files("service.text") / "data"
