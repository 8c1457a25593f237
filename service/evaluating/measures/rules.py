"""The house's own rules: what breaks those named in `settings.rules`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from math import sqrt
from typing import Any

from service.domain.finding import Finding
from service.domain.rubric import SettingKind, Takes
from service.evaluating.flaws import Flaw, scored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading

RULES: Mapping[str, SettingKind] = {"rules": "names", "cost": "number"}
"""The settings of every measure that also counts what breaks rules."""
TAKES = Takes(may=RULES)
_SHARE = {"error": 1.0, "warning": 0.6, "hint": 0.0}
"""How much of a rule's cost a finding takes by its severity; a hint is advice and costs nothing."""
_MOST = 16
"""Times that one habit costs: who masked every name of a paper did one thing."""


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less what breaks the rules; `cost` is the share of the rest that one error of a rule takes.

    The same breach again is a habit: the second costs less than the first, and after some nothing more.
    """
    return scored(reading, flaws(reading, settings))


def flaws(reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    """Yield a flaw for each finding of the rules in `settings`."""
    cost = float(settings.get("cost", 0.05))
    habits: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in reading.found(settings.get("rules", ())):
        habits[finding.rule, _habit(finding.quote)].append(finding)
    for findings in habits.values():
        for at, finding in enumerate(findings):
            less = sqrt(at + 1) - sqrt(at) if at < _MOST else 0.0
            yield Flaw(
                start=finding.start, end=finding.end, note=finding.message, cost=cost * _SHARE[finding.severity] * less
            )  # fmt: skip


def _habit(quote: str) -> str:
    """Return what is the same in quotes of one habit: “**” and “****” mask alike, “xx” and “XXX” too."""
    return "".join(letter for letter, _ in groupby(quote.casefold()))
