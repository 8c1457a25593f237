"""Word lists: the files of `data/`, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources


@cache
def exists(name: str) -> bool:
    """Tell whether there is a `data/<name>.txt`."""
    return resources.files("service.text").joinpath("data", f"{name}.txt").is_file()


@cache
def words(name: str, section: str = "") -> frozenset[str]:
    """Return the words under `[section]` of `data/<name>.txt`; `#` starts a comment, blanks part words."""
    return frozenset(word for line in _sections(name)[section] for word in line.split())


@cache
def lines(name: str, section: str = "") -> tuple[str, ...]:
    """Return the lines under `[section]` of `data/<name>.txt`, each an entry."""
    return _sections(name)[section]


@cache
def pattern(name: str, section: str = "") -> re.Pattern[str]:
    """Return a pattern that finds any of the words, the longest first."""
    return re.compile("|".join(re.escape(word) for word in sorted(words(name, section), key=len, reverse=True)))


@cache
def _sections(name: str) -> dict[str, tuple[str, ...]]:
    text = resources.files("service.text").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {"": []}
    current = found[""]
    for line in filter(None, (raw.partition("#")[0].strip() for raw in text.splitlines())):
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return {section: tuple(entries) for section, entries in found.items()}
