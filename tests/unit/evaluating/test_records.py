"""Records speak for a criterion only while it is the one that was examined."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.domain.evaluation import Qualification
from service.domain.rubric import Criterion, Rubric
from service.evaluating.records import ExamRecords

FLOW = Criterion(id="flow", name="flow", importance="minor", method="judge", question="?", evidence="", bands=())
RUBRIC = Rubric(
    id="official", name="official", house="h", genre=None, language="zh", version="1", sha256="r", criteria=(FLOW,)
)
RECORD = Qualification(
    criterion="flow", method="judge", judge="m", standing="qualified", examined_on=date(2026, 3, 2),
    rubric_sha256="r", prompt_sha256="p", figures={"M1": 0.9},
)  # fmt: skip


def asked(records, *, rubric=RUBRIC, judge="m", prompt="p"):
    return ExamRecords(records).qualification(FLOW, rubric, judge=judge, prompt_sha256=prompt)


def test_a_record_that_fits_is_given():
    assert asked([RECORD]) == RECORD


@pytest.mark.parametrize(
    "other", [{"rubric": replace(RUBRIC, sha256="other")}, {"judge": "another"}, {"prompt": "other"}]
)
def test_another_rubric_judge_or_prompt_has_not_been_examined(other):
    found = asked([RECORD], **other)
    assert (found.standing, found.figures, found.examined_on) == ("not_examined", {}, None)


def test_the_later_record_speaks():
    later = replace(RECORD, examined_on=date(2026, 5, 1), standing="not_qualified")
    assert asked([later, RECORD]) == later


def test_without_records_nothing_is_examined():
    assert asked([]).standing == "not_examined"
