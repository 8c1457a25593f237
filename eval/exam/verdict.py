"""What an examination says of a criterion."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from eval.exam import properties
from eval.exam.outcome import Gates, Outcome
from eval.exam.seen import Seen
from service.domain.evaluation import Standing
from service.plugins import names


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The standing of a criterion with its reasons; `stopped` tells that it was not asked everything."""

    criterion: str
    standing: Standing
    outcomes: tuple[Outcome, ...]
    reasons: tuple[str, ...]
    stopped: bool = False

    def missed(self, number: str) -> bool:
        """Tell whether a property was missed."""
        return any(one.number == number and one.met is False for one in self.outcomes)


def all_properties() -> dict[str, ModuleType]:
    """Return the properties by their number."""
    return {name: import_module(f"{properties.__name__}.{name}") for name in names(properties)}


def verdict(seen: Seen, criterion: str, gates: Gates, *, stopped: bool = False) -> Verdict:
    """Return what is said of a criterion.

    It is qualified when it misses no decisive property. One that answers for no fault that could be planted is not
    examined: nothing would show what its score is worth.
    """
    found = {name: tuple(one.outcomes(seen, criterion, gates)) for name, one in all_properties().items()}
    outcomes = tuple(outcome for row in found.values() for outcome in row)
    if not seen.faults(criterion):
        reason = "it answers for no fault that was planted"
        return Verdict(criterion=criterion, standing="not_examined", outcomes=outcomes, reasons=(reason,))
    missed = [
        outcome.reason
        for name, row in found.items()
        if all_properties()[name].DECISIVE
        for outcome in row
        if outcome.met is False
    ]
    unproven = [] if found["m01"] else ["M1: no text had both a score and a fault it answers for"]
    reasons = (*missed, *unproven)
    standing: Standing = "not_qualified" if reasons else "qualified"
    return Verdict(criterion=criterion, standing=standing, outcomes=outcomes, reasons=reasons, stopped=stopped)
