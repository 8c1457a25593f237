"""The cases: briefs of our own with what must come of them, one file each in `eval/cases`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from service.domain.brief import Fact
from service.web.schemas.brief import BriefIn

FOLDER = Path(__file__).parent / "cases"
HOUSE = "zh-official"
"""The house whose cases are measured: the measures read its language."""


@dataclass(frozen=True, kw_only=True)
class Expect:
    """What must come of a case, facts named by id: `conflicts` are pairs, `thin` means that gaps must be left open."""

    conflicts: tuple[frozenset[str], ...] = ()
    refused: frozenset[str] = frozenset()
    thin: bool = False


@dataclass(frozen=True, kw_only=True)
class Case:
    """A brief as a user sends it, and what is expected of its draft."""

    name: str
    asked: BriefIn
    expect: Expect

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts under the ids the product gives them."""
        return self.asked.to_brief().facts

    @property
    def bounds(self) -> tuple[int, int] | None:
        """Return the fewest and most characters asked for; None when the brief leaves it open."""
        length = self.asked.length
        if length.target is None:
            return None
        least = length.min if length.min is not None else length.target * 9 // 10
        most = length.max if length.max is not None else length.target * 11 // 10
        return least, most


def load(folder: Path = FOLDER, *, only: str | None = None, house: str = HOUSE) -> list[Case]:
    """Return the cases of `house` in `folder` in the order of their names; `only` keeps those whose name holds it."""
    found = [_read(path) for path in sorted(folder.glob("*.yaml"))]
    return [case for case in found if case.asked.house == house and (only is None or only in case.name)]


def spread(cases: Sequence[Case], count: int) -> list[Case]:
    """Return `count` of the cases, evenly taken, so that a short run sees every kind."""
    step = max(len(cases) / count, 1.0)
    return [cases[int(number * step)] for number in range(min(count, len(cases)))]


def _read(path: Path) -> Case:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = BriefIn.model_validate({"seed": 7, **content["request"]})
    ids = [fact.id for fact in asked.to_brief().facts]
    return Case(name=content["name"], asked=asked, expect=_expect(content.get("expect") or {}, ids))


def _expect(content: dict[str, Any], ids: Sequence[str]) -> Expect:
    """Return the expectations; in the files facts are counted from 1."""
    return Expect(
        conflicts=tuple(frozenset(ids[n - 1] for n in pair) for pair in content.get("conflicts", ())),
        refused=frozenset(ids[n - 1] for n in content.get("refused", ())),
        thin=bool(content.get("thin")),
    )
