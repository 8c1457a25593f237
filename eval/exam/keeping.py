"""An examination as the record that every score then carries."""

from __future__ import annotations

from datetime import date

from eval.exam.examinee import Examinee
from eval.exam.sitting import Examination
from eval.exam.verdict import Verdict
from service.prompting.exams import Record


def record_of(examinee: Examinee, found: Examination, *, on: date) -> Record:
    """Return the record of an examination held on that day."""
    return Record.model_validate(
        {
            "house": examinee.rubric.house, "rubric": examinee.rubric.id, "rubric_version": examinee.rubric.version,
            "rubric_sha256": examinee.rubric.sha256, "method": examinee.method, "judge": examinee.judge,
            "prompt_sha256": examinee.prompt_sha256, "examined_on": on, "papers": found.papers,
            "criteria": [
                {
                    "criterion": one.criterion, "standing": one.standing, "reasons": one.reasons,
                    "figures": figures(one),
                }
                for one in found.verdicts
            ],
        }
    )  # fmt: skip


def figures(verdict: Verdict) -> dict[str, float]:
    """Return what was measured, by the property's number and what of it."""
    return {
        f"{one.number} {one.about}".strip(): round(one.value, 4) for one in verdict.outcomes if one.value is not None
    }
