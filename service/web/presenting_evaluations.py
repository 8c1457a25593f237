"""Evaluations and rubrics as the REST contract shows them."""

from __future__ import annotations

from typing import Any

from service.domain.evaluation import Evaluation
from service.domain.filing import called
from service.domain.rubric import Rubric
from service.evaluating.calibration import LEAST, Comparison
from service.storage.codec import encode
from service.storage.evaluations import EvaluationRecord, digest
from service.web.problems import failure_problem
from service.web.schemas.evaluation import EvaluationOut, EvaluationSummary
from service.web.schemas.rubric import CalibrationReport, RubricOut


def evaluation_out(record: EvaluationRecord) -> EvaluationOut:
    """Return the evaluation as users get it."""
    shown = _summary(record) | {"text_sha256": digest(record.request.text)}
    if record.failure is not None:
        shown["error"] = failure_problem(record.failure, instance=f"/v1/evaluations/{record.id}")
    if record.result is not None:
        shown |= _scored(record.result)
    return EvaluationOut.model_validate(shown)


def evaluation_summary(record: EvaluationRecord) -> EvaluationSummary:
    """Return the evaluation as a line of a list."""
    return EvaluationSummary.model_validate(_summary(record))


def rubric_out(rubric: Rubric, *, house: str) -> RubricOut:
    """Return a rubric as one of the house of this name."""
    shown: dict[str, Any] = encode(rubric) | {"house": house}
    for criterion in shown["criteria"]:
        criterion["weight"] = round(rubric.weight(criterion["id"]), 4)
    return RubricOut.model_validate(shown)


def calibration_out(found: Comparison, *, house: str, rubric: str) -> CalibrationReport:
    """Return how scores compare with the marks of people."""
    criteria = [encode(one) | {"id": one.criterion} for one in found.criteria]
    shown = encode(found.calibration) | {"house": called(house), "rubric": rubric, "least": LEAST}
    return CalibrationReport.model_validate(shown | {"unmatched": found.unmatched, "criteria": criteria})


def _summary(record: EvaluationRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "status": record.status.value,
        "house": called(record.request.house),
        "genre": record.request.genre,
        "created_at": record.created_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
    }


def _scored(evaluation: Evaluation) -> dict[str, Any]:
    shown: dict[str, Any] = encode(evaluation)
    names = ("rubric", "overall", "gate", "calibration", "warnings", "execution", "usage")
    return {name: shown[name] for name in names} | {"criteria": shown["marks"]}
