"""The records that ship speak for the rubrics that ship."""

from __future__ import annotations

import pytest

from service.bootstrap.evaluating import rubrics
from service.prompting import exams
from tests.scoring import PROMPTS

RECORDS = sorted(PROMPTS.glob(f"houses/*/rubric/{exams.FOLDER}"))


@pytest.mark.parametrize("folder", RECORDS, ids=lambda folder: folder.parent.parent.name)
def test_the_rules_of_a_shipped_rubric_have_been_examined_as_they_stand(folder):
    house = folder.parent.parent.name
    rubric = rubrics(PROMPTS).rubric(house, None, None)
    said = {one.criterion for one in exams.read(folder) if one.rubric_sha256 == rubric.sha256}
    assert said == {one.id for one in rubric.criteria if one.method == "rules"}, (
        f"examine again: python -m eval exam --house {house} --write"
    )
