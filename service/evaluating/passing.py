"""The one definition of what passes, and of which scores count."""

from __future__ import annotations

from service.domain.comparison import Outcome
from service.domain.evaluation import Mark


def passed(outcome: Outcome) -> bool | None:
    """Tell whether a case passes: it came to be, and reached the gate it was scored with; None when nobody can say.

    A draft that failed does not pass. A text that could not be scored, or got no overall score because a judge failed,
    neither passes nor fails.
    """
    if outcome.state == "not_drafted":
        return False
    evaluation = outcome.evaluation
    if evaluation is None or evaluation.overall is None:
        return None
    return evaluation.gate.passed


def counts(mark: Mark) -> bool:
    """Tell whether a score may decide anything: it was given by rules, or by a judge that was found qualified."""
    qualified = mark.qualification is not None and mark.qualification.standing == "qualified"
    return mark.status == "ok" and (mark.method == "rules" or qualified)
