"""Marks of people, taken in and held against the scores on record."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.calibration import HumanMark
from service.domain.evaluation import Evaluation, RubricRef
from service.evaluating.calibration import Comparison, compared
from service.storage.evaluations import EvaluationStore, digest
from service.storage.human_marks import HumanMarks


class Calibrations:
    """Says how the scores of a tenant's evaluations compare with the marks its people gave."""

    def __init__(self, *, marks: HumanMarks, evaluations: EvaluationStore) -> None:
        self._marks = marks
        self._evaluations = evaluations

    def take(self, marks: Sequence[HumanMark], *, tenant: str, house: str, rubric: str) -> None:
        """Store marks; one for the same text and criterion takes the place of an earlier one."""
        self._marks.put(marks, tenant=tenant, house=house, rubric=rubric)

    def text_of(self, evaluation_id: str, *, tenant: str) -> str:
        """Return the SHA-256 of the text of an evaluation.

        Raises:
            NotFound: there is none of this id, or it is another tenant's.
        """
        return digest(self._evaluations.get(evaluation_id, tenant=tenant).request.text)

    def compare(self, *, tenant: str, house: str, rubric: RubricRef, judge: str | None) -> Comparison:
        """Return how the scores by the rubric as it reads now, and by this judge, or any, compare with the marks."""
        marks = self._marks.of(tenant=tenant, house=house, rubric=rubric.id)
        evaluations: dict[str, list[Evaluation]] = {}
        for one in self._evaluations.of_texts(tenant, {mark.text_sha256 for mark in marks}) if marks else ():
            if one.rubric.sha256 == rubric.sha256:
                evaluations.setdefault(digest(one.text), []).append(one)
        return compared(marks, evaluations, judge=judge)
