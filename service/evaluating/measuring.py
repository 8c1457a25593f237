"""The measures there are, and how a criterion is scored by one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol, cast

from service import plugins
from service.domain.evaluation import Mark
from service.domain.rubric import Criterion, Takes
from service.evaluating import measures
from service.evaluating.flaws import say
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading


class Measure(Protocol):
    """Counts one thing in a text."""

    def __call__(self, reading: Reading, settings: Mapping[str, Any]) -> Measured:
        """Return score, evidence and reason; the same for the same text, always."""
        ...


def takes() -> dict[str, Takes]:
    """Return the settings that each measure takes, by its name."""
    return {name: cast(Takes, _module(name).TAKES) for name in plugins.names(measures)}


def by_rules(criterion: Criterion, reading: Reading) -> Mark:
    """Return the mark of a criterion whose method is `rules`."""
    if missing := _missing(criterion, reading):
        return mark(criterion, Measured(score=None, reason=say(reading, missing)))
    return mark(criterion, _measure(criterion.measure)(reading, criterion.settings))


def mark(criterion: Criterion, found: Measured) -> Mark:
    """Return what was measured as the mark of its criterion; without a score it does not apply."""
    return Mark(
        id=criterion.id, name=criterion.name, importance=criterion.importance, weight=0.0, method=criterion.method,
        score=found.score, status="not_applicable" if found.score is None else "ok",
        runs=() if found.score is None else (found.score,), evidence=found.evidence, reason=found.reason,
    )  # fmt: skip


def _missing(criterion: Criterion, reading: Reading) -> str:
    """Return the key of the reason why the criterion does not apply, "" if it does."""
    if not criterion.applies(reading.genre.id if reading.genre else None):
        return "exempt"
    given = {
        "facts": bool(reading.request.facts),
        "genre": reading.genre is not None,
        "samples": reading.samples is not None,
        "length": any((reading.request.length.target, reading.request.length.min, reading.request.length.max)),
    }
    lacking = [need for need in criterion.needs if not given[need]]
    return f"no {lacking[0]}" if lacking else ""


def _measure(name: str) -> Measure:
    return cast(Measure, _module(name).measure)


@cache
def _module(name: str) -> ModuleType:
    return import_module(f"{measures.__name__}.{name}")
