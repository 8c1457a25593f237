"""A measured number beside what it should be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What was measured, and the most (or, with `at_least`, the least) it may be."""

    name: str
    measured: float
    bound: float
    unit: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Tell whether the number is within its bound."""
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound

    def shown(self, number: float) -> str:
        """Return a number of this goal as people read it."""
        return f"{number:.1%}" if self.unit == "%" else f"{number:.2f} {self.unit}".rstrip()
