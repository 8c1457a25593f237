"""What was measured of one property, and what it has to be."""

from __future__ import annotations

from dataclasses import dataclass

from service.domain.rubric import Method


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A property, by its number, measured for a criterion.

    `about` names the fault or what of the property it is, `gate` says in words what it must be. `met` is None where it
    could not be measured, which `note` explains. `low` and `high` are a 95 % interval.
    """

    number: str
    criterion: str
    value: float | None
    met: bool | None
    gate: str
    about: str = ""
    n: int = 0
    low: float | None = None
    high: float | None = None
    note: str = ""

    @property
    def shown(self) -> str:
        """Return the figure as people read it."""
        if self.value is None:
            return "–"
        interval = "" if self.low is None or self.high is None else f" [{self.low:.2f}, {self.high:.2f}]"
        return f"{self.value:.2f}{interval}"

    @property
    def reason(self) -> str:
        """Return in words what was missed."""
        about = f" {self.about}" if self.about else ""
        return f"{self.number}{about}: {self.shown} (n={self.n}), must be {self.gate}"


@dataclass(frozen=True, kw_only=True)
class Gates:
    """How much is asked: of rules more than of a judge."""

    method: Method

    @property
    def counted(self) -> bool:
        """Tell whether the criterion is counted by rules."""
        return self.method == "rules"

    @property
    def alarms(self) -> float:
        """Return the share of harmless edits that may move the score."""
        return 0.05 if self.counted else 0.10
