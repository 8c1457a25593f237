"""What a deleted sample has left elsewhere is taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.chat import Completion
from service.domain.draft import SampleUse
from service.domain.review import ReviewRequest
from service.storage.calls import CallStore
from service.storage.database import open_database
from service.storage.drafts import DraftStore
from service.storage.events import EventStore
from service.storage.idempotency import Answer, IdempotencyStore, Key
from service.storage.reviews import ReviewCallRow, ReviewStore
from service.storage.traces import Traces
from tests.builders import brief, draft_of

TITLE = "金丝雀镇总结"


@pytest.fixture
def database(tmp_path):
    made = open_database(tmp_path / "records.db")
    yield made
    made.close()


def drafted(database, *, finished=True):
    """Store a draft that was shown the samples s_gone and s_kept, as its run does."""
    drafts = DraftStore(database)
    made = drafts.create(draft_id="d_1", tenant="local", brief=brief())
    drafts.begin("d_1", made.attempt)
    samples = [{"id": key, "title": title} for key, title in (("s_gone", TITLE), ("s_kept", "柳湾镇总结"))]
    drafts.tell("d_1", made.attempt, once="1", kind="samples", data={"samples": samples})
    CallStore(database).keep("d_1", "call", Completion(text="答", prompt_tokens=1, completion_tokens=1))
    if finished:
        used = tuple(SampleUse(id=each["id"], title=each["title"], score=0.5, used_for=()) for each in samples)
        drafts.finish("d_1", made.attempt, replace(draft_of("题", "文。"), samples=used))


def test_titles_go_from_drafts_and_events_and_others_stay(database):
    drafted(database)
    traces = Traces(database)
    traces.note("zh-official", "s_gone")
    traces.sweep()
    draft = DraftStore(database).get("d_1").draft
    assert [(each.id, each.title) for each in draft.samples] == [("s_gone", ""), ("s_kept", "柳湾镇总结")]
    told = [event.data for event in EventStore(database).after("d_1", 0) if event.kind == "samples"]
    assert [each["title"] for each in told[0]["samples"]] == ["", "柳湾镇总结"]


@pytest.mark.parametrize("finished", [True, False])
def test_what_the_model_answered_goes_once_the_draft_is_done(database, finished):
    drafted(database, finished=finished)
    traces = Traces(database)
    traces.note("zh-official", "s_gone")
    traces.sweep()
    assert (CallStore(database).find("d_1", "call") is None) is finished


def test_a_draft_of_other_samples_is_left_alone(database):
    drafted(database)
    traces = Traces(database)
    traces.note("zh-official", "s_other")
    traces.sweep()
    assert CallStore(database).find("d_1", "call") is not None
    assert DraftStore(database).get("d_1").draft.samples[0].title == TITLE


@pytest.mark.parametrize("finished", [True, False])
def test_what_the_model_answered_in_a_review_goes_once_the_review_is_done(database, finished):
    reviews, calls = ReviewStore(database), CallStore(database, ReviewCallRow)
    request = ReviewRequest(house="zh-official", text="文。")
    reviews.create(job_id="r_1", tenant="local", request=request)
    calls.keep("r_1", "call", Completion(text="答", prompt_tokens=1, completion_tokens=1))
    if finished:
        assert reviews.cancel("r_1", 1)
    Traces(database).sweep()
    assert calls.find("r_1", "call") is not None
    Traces(database).note("zh-official", "s_gone")
    Traces(database).sweep()
    assert (calls.find("r_1", "call") is None) is finished


def test_kept_answers_of_an_upload_are_forgotten(database):
    keys = IdempotencyStore(database, owner="one", alone=True)
    place = Key(tenant="local", route="POST /v1/houses/x/samples", key="k")
    keys.claim(place, fingerprint="0", resource="u_1")
    keys.answered(place, Answer(status=201, headers={}, body=TITLE))
    Traces(database).forget_answers("u_1")
    assert keys.claim(place, fingerprint="0", resource="u_1").answer is None


def test_a_house_is_to_be_purged_until_it_was(database):
    traces = Traces(database)
    traces.note("zh-official", "s_1")
    traces.note("zh-official", "s_2")
    assert (traces.houses(), traces.waiting("zh-official")) == (("zh-official",), ("s_1", "s_2"))
    traces.purged("zh-official", ["s_1"])
    assert traces.waiting("zh-official") == ("s_2",)
    traces.purged("zh-official", ["s_2"])
    assert traces.houses() == ()


def test_the_log_of_the_database_is_emptied(database, tmp_path):
    drafted(database)
    Traces(database).settle()
    assert (tmp_path / "records.db-wal").stat().st_size == 0
