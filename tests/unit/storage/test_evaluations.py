from __future__ import annotations

from pathlib import Path

import pytest

import service.storage.drafts  # noqa: F401  the tables of events and calls refer to its own
from service.domain.calibration import HumanMark
from service.domain.evaluation import Evaluation, EvaluationRequest, Gate, GateResult, Mark, RubricRef
from service.errors import NotFound
from service.storage.database import Database, open_database
from service.storage.evaluations import EvaluationEventRow, EvaluationStore, digest
from service.storage.events import EventStore
from service.storage.human_marks import HumanMarks
from service.storage.jobs import Failure, Status

REQUEST = EvaluationRequest(house="zh-official", text="甲", gate=Gate(overall=80.0, criteria={"facts": 90.0}))
MARK = Mark(id="facts", name="事实", importance="critical", weight=1.0, method="rules", score=96.0, runs=(96.0,))
MADE = Evaluation(
    text="甲", rubric=RubricRef(id="official", version="1", sha256="0"), marks=(MARK,), overall=None,
    gate=GateResult(passed=False, reasons=("overall 78 < 80",)),
)  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "housestyle.db")


@pytest.fixture
def store(database: Database) -> EvaluationStore:
    made = EvaluationStore(database)
    made.create("e_1", tenant="north", request=REQUEST)
    return made


def test_what_is_asked_and_what_came_of_it_are_kept_to_the_letter(store: EvaluationStore) -> None:
    store.begin("e_1", 1)
    assert store.finish("e_1", 1, MADE)
    record = store.get("e_1", tenant="north")
    assert (record.request, record.result, record.status) == (REQUEST, MADE, Status.SUCCEEDED)


def test_an_id_that_is_there_already_is_left_as_it_is(store: EvaluationStore) -> None:
    again = store.create("e_1", tenant="south", request=EvaluationRequest(house="other", text="乙"))
    assert (again.tenant, again.request) == ("north", REQUEST)


def test_a_foreign_one_is_as_unknown_as_one_that_never_was(store: EvaluationStore) -> None:
    for job_id in ("e_1", "e_2"):
        with pytest.raises(NotFound, match="GET /v1/evaluations"):
            store.get(job_id, tenant="south")


def test_what_has_ended_ends_no_second_time_and_tells_no_more(store: EvaluationStore, database: Database) -> None:
    assert store.cancel("e_1", 1)
    assert not store.finish("e_1", 1, MADE)
    assert not store.fail("e_1", 1, Failure(code="error", detail="late"))
    assert not store.begin("e_1", 1)
    store.tell("e_1", 1, once="x", kind="stage", data={})
    assert store.get("e_1").status is Status.CANCELLED
    assert [event.kind for event in EventStore(database, EvaluationEventRow).after("e_1", 0)] == ["status"]


def test_an_attempt_that_is_not_the_current_one_changes_nothing(store: EvaluationStore) -> None:
    assert not store.begin("e_1", 2)
    assert not store.finish("e_1", 2, MADE)
    assert store.unfinished() == (("e_1", 1),)


def test_an_event_is_told_once_however_often_a_run_starts_over(store: EvaluationStore, database: Database) -> None:
    for _ in range(2):
        store.tell("e_1", 1, once="judging", kind="stage", data={"done": 1})
    assert len(EventStore(database, EvaluationEventRow).after("e_1", 0)) == 1


def test_finished_evaluations_of_a_text_are_found_by_its_hash_within_a_tenant(store: EvaluationStore) -> None:
    assert store.of_texts("north", {digest("甲")}) == ()
    store.finish("e_1", 1, MADE)
    assert store.of_texts("north", {digest("甲"), digest("乙")}) == (MADE,)
    assert store.of_texts("south", {digest("甲")}) == store.of_texts("north", set()) == ()


def test_a_later_mark_of_a_person_takes_the_place_of_an_earlier_one(database: Database) -> None:
    marks = HumanMarks(database)
    place = {"tenant": "north", "house": "zh-official", "rubric": "official"}
    for score in (50.0, 60.0):
        marks.put([HumanMark(text_sha256="a", criterion="facts", score=score)], **place)
    assert [mark.score for mark in marks.of(**place)] == [60.0]
    assert marks.of(tenant="south", house="zh-official", rubric="official") == ()
