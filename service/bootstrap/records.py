"""The records of examinations that hold now: those that ship, and those of the data directory."""

from __future__ import annotations

from pathlib import Path

from service.domain.evaluation import Qualification
from service.domain.rubric import Criterion, Rubric
from service.evaluating.records import ExamRecords
from service.prompting.exams import FOLDER, read, shipped


class FreshRecords:
    """Answers from what lies in the folders when it is asked, so that an examination counts as soon as it was held."""

    def __init__(self, prompts: Path, data: Path) -> None:
        self._prompts = prompts
        self._own = data / FOLDER
        self._seen: tuple[tuple[str, int], ...] | None = None
        self._records = ExamRecords(())

    def qualification(self, criterion: Criterion, rubric: Rubric, *, judge: str, prompt_sha256: str) -> Qualification:
        """Return what is on record for a criterion; `not_examined` without a record that fits.

        Raises:
            CorpusBroken: a record cannot be read.
        """
        now = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(self._own.glob("*.json")))
        if now != self._seen:
            self._records = ExamRecords(shipped(self._prompts) + read(self._own))
            self._seen = now
        return self._records.qualification(criterion, rubric, judge=judge, prompt_sha256=prompt_sha256)
