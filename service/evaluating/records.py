"""What examinations said of a criterion, as far as it is still the one that was examined."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.evaluation import Qualification
from service.domain.rubric import Criterion, Rubric


class ExamRecords:
    """Answers from `records`, of which a later one speaks before an earlier one."""

    def __init__(self, records: Sequence[Qualification]) -> None:
        self._records = {_key(one): one for one in sorted(records, key=lambda one: str(one.examined_on))}

    def qualification(self, criterion: Criterion, rubric: Rubric, *, judge: str, prompt_sha256: str) -> Qualification:
        """Return what is on record for a criterion; `not_examined` without a record that fits.

        A record fits while the rubric is the same to the letter, and, for a judge, its name and what it is told.
        """
        wanted = Qualification(
            criterion=criterion.id, method=criterion.method, judge=judge, standing="not_examined",
            rubric_sha256=rubric.sha256, prompt_sha256=prompt_sha256,
        )  # fmt: skip
        return self._records.get(_key(wanted), wanted)


def _key(one: Qualification) -> tuple[str, ...]:
    return (one.criterion, one.method, one.judge, one.rubric_sha256, one.prompt_sha256)
