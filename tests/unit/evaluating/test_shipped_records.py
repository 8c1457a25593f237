"""The records that ship speak for the rubrics that ship."""

from __future__ import annotations

from service.bootstrap.evaluating import rubrics
from service.prompting import exams
from tests.scoring import PROMPTS


def test_no_record_ships_that_speaks_of_another_rubric() -> None:
    for folder in PROMPTS.glob(f"houses/*/rubric/{exams.FOLDER}"):
        house = folder.parent.parent.name
        rubric = rubrics(PROMPTS).rubric(house, None, None)
        said = {one.criterion for one in exams.read(folder) if one.rubric_sha256 == rubric.sha256}
        assert said == {one.id for one in rubric.criteria if one.method == "rules"}, (
            f"examine again: python -m eval exam --house {house} --write"
        )
