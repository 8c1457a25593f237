"""Evaluation runs as the REST contract shows them."""

from __future__ import annotations

from typing import Any

from service.domain.comparison import Difference, Outcome
from service.domain.evaluation_run import EvaluationRunResult, VariantComparison, VariantScores
from service.domain.filing import called
from service.evaluating.passing import passed
from service.storage.codec import encode
from service.storage.evaluation_runs import EvaluationRunRecord
from service.web.problems import failure_problem
from service.web.schemas.evaluation_run import EvaluationRunOut, EvaluationRunSummary


def run_out(record: EvaluationRunRecord) -> EvaluationRunOut:
    """Return the run as users get it."""
    shown = _summary(record) | {"baseline": record.request.baseline}
    if record.failure is not None:
        shown["error"] = failure_problem(record.failure, instance=f"/v1/evaluation_runs/{record.id}")
    if record.result is not None:
        shown |= _result(record.result)
    return EvaluationRunOut.model_validate(shown)


def run_summary(record: EvaluationRunRecord) -> EvaluationRunSummary:
    """Return the run as a line of a list."""
    return EvaluationRunSummary.model_validate(_summary(record))


def _summary(record: EvaluationRunRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "status": record.status.value,
        "name": record.request.name,
        "house": called(record.request.house),
        "cases": len(record.request.cases),
        "created_at": record.created_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
    }


def _result(result: EvaluationRunResult) -> dict[str, Any]:
    return {
        "variants": [_variant(one) for one in result.variants],
        "comparisons": [_comparison(one) for one in result.comparisons],
    }


def _variant(variant: VariantScores) -> dict[str, Any]:
    verdicts = [passed(one) for one in variant.outcomes]
    return {
        "name": variant.name,
        "passed": verdicts.count(True),
        "failed": verdicts.count(False),
        "unmeasured": verdicts.count(None),
        "averages": encode(variant.averages),
        "cases": [_case(one) for one in variant.outcomes],
    }


def _case(outcome: Outcome) -> dict[str, Any]:
    shown = {"id": outcome.case, "state": outcome.state, "passed": passed(outcome), "reason": outcome.reason}
    if outcome.evaluation is None:
        return shown
    told = encode(outcome.evaluation)
    return shown | {"overall": told["overall"], "criteria": told["marks"], "warnings": told["warnings"]}


def _comparison(one: VariantComparison) -> dict[str, Any]:
    found = one.comparison
    return {
        "before": one.before,
        "after": one.after,
        "differences": [_difference(difference) for difference in found.differences],
        "turns": encode(found.turns),
        "unpaired": list(found.unpaired),
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {**encode(one), "n": len(one.steps), "sure": one.sure, "cases": encode(one.steps)}
