"""Which models are of one family."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FAMILIES = Path(__file__).parent / "data" / "families.yaml"


def family(name: str) -> str | None:
    """Return the family a model's name tells, None where it tells none.

    A distilled model is named after both; the first named counts, as in `DeepSeek-R1-Distill-Qwen`.
    """
    found = [(match.start(), known) for known, words in _patterns() if (match := words.search(name.lower()))]
    return min(found)[1] if found else None


def related(one: str, other: str) -> bool:
    """Tell whether two models are of one family."""
    known = family(one)
    return known is not None and known == family(other)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    families: dict[str, list[Any]] = yaml.safe_load(_FAMILIES.read_text(encoding="utf-8"))
    return tuple(
        (known, re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])"))
        for known, words in families.items()
    )
