"""A small linter and a small house for reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.finding import Finding, Fix, Severity
from service.domain.house import GenreCard
from service.domain.sample import Exemplar


@dataclass(frozen=True, kw_only=True)
class SmallRule:
    """A pattern and what stands there instead."""

    name: str
    pattern: str
    instead: str | None
    fix: Fix = "safe"
    severity: Severity = "error"
    category: str = "punctuation"


HALF_COMMA = SmallRule(name="P01", pattern=r"(?<=[\u4e00-\u9fff”%\d]),(?=[\u4e00-\u9fff“])", instead="，")
STACKED = SmallRule(name="P09", pattern=r"(?<=[，。；])[，。；]+", instead="")
GAP = r"(?<=[\u4e00-\u9fff，。]) +(?=[\u4e00-\u9fff，。])"
SPACE = SmallRule(name="P12", pattern=GAP, instead="", severity="warning")
OTHER = SmallRule(name="W02", pattern="其它", instead="其他", fix="suggest", category="wording")
MASK = SmallRule(name="X01", pattern="某某", instead=None, fix="none", category="terms")
ALL = (HALF_COMMA, STACKED, SPACE, OTHER, MASK)


class SmallLinter:
    """A few rules, each a pattern."""

    def __init__(self, *rules: SmallRule) -> None:
        self._rules = rules or ALL

    @property
    def advice(self) -> tuple[str, ...]:
        """Advise nothing."""
        return ()

    def lint(
        self,
        text: str,
        *,
        genre: GenreCard | None = None,
        doc_date: date | None = None,
        facts: Sequence[str] = (),
        subject: str | None = None,
        aggregate: bool = True,
    ) -> tuple[Finding, ...]:
        """Return every hit."""
        found = [_finding(rule, hit) for rule in self._rules for hit in re.finditer(rule.pattern, text)]
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))


class NoExemplars:
    """A house without samples."""

    def choose(self, **asked: object) -> tuple[Exemplar, ...]:
        """Return none."""
        return ()


def _finding(rule: SmallRule, hit: re.Match[str]) -> Finding:
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        level="standard",
        category=rule.category,
        start=hit.start(),
        end=hit.end(),
        quote=hit.group(),
        message=f"{rule.name}: mend this",
        replacement=rule.instead,
        fix=rule.fix,
    )
