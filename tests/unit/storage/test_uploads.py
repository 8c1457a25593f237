"""Uploads on record: written at once with their samples, gone with the last of them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from service.domain.cleaning import Edit, Flag
from service.domain.filing import Fault, Filed, Origin, State, Upload
from service.domain.loaded import Notice
from service.domain.twins import Twin
from service.errors import NotFound
from service.storage.database import Database, open_database
from service.storage.samples import SampleRepository
from service.storage.uploads import UploadStore
from tests.builders import sample

HOUSE = "zh-official"


@pytest.fixture
def database(tmp_path: Path):
    made = open_database(tmp_path / "records.db")
    yield made
    made.close()


@pytest.fixture
def store(database: Database) -> UploadStore:
    return UploadStore(database)


def filed(*ids: str, flags: tuple[Flag, ...] = ()) -> list[Filed]:
    origin = Origin(
        upload_id="u_1",
        first=1,
        last=9,
        original="原文",
        confidence=0.8,
        flags=flags,
        log=(Edit(step="C01", line=1, before="﻿", after=""),),
    )
    return [Filed(sample=sample(key, ready=False), origin=origin, signature=key.encode()) for key in ids]


def upload(*ids: str, id: str = "u_1") -> Upload:
    notice = Notice(kind="comments", detail="left out", count=2)
    return Upload(
        id=id, house=HOUSE, name="a.docx", media="m", encoding=None, sha256="0", notices=(notice,), sample_ids=ids
    )


def test_a_file_comes_back_as_it_was_filed(store, database):
    stored, fresh = store.file(upload("s1", "s2"), filed("s1", "s2"), ())
    assert fresh == {"s1", "s2"}
    assert store.get(HOUSE, "u_1") == stored
    assert (stored.sample_ids, stored.notices, stored.state) == (("s1", "s2"), upload().notices, State.QUEUED)
    assert store.origins(["s1", "s9"]) == {"s1": filed("s1")[0].origin}
    assert not SampleRepository(database).get(HOUSE, "s1").ready


def test_the_same_file_again_changes_nothing(store):
    first, _ = store.file(upload("s1"), filed("s1"), ())
    assert store.file(upload("s1"), filed("s1"), ()) == (first, frozenset())


def test_of_many_writers_at_once_one_files_it(store):
    fresh: list[frozenset[str]] = []
    threads = [
        threading.Thread(target=lambda: fresh.append(store.file(upload("s1"), filed("s1"), ())[1])) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(len, fresh)) == [0] * 7 + [1]


def test_a_failed_file_is_queued_again_when_it_comes_again(store):
    first, _ = store.file(upload("s1"), filed("s1"), ())
    store.end("u_1", first.attempt, fault=Fault(code="store_full", detail="No space."))
    assert store.known("u_1") is None
    again, _ = store.file(upload("s1"), filed("s1"), ())
    assert (again.state, again.fault, again.attempt) == (State.QUEUED, None, first.attempt + 1)


def test_a_file_is_known_while_all_its_samples_are_there(store, database):
    store.file(upload("s1", "s2"), filed("s1", "s2"), ())
    assert store.known("u_1") is not None
    SampleRepository(database).remove(["s2"])
    assert store.known("u_1") is None
    _, fresh = store.file(upload("s1", "s2"), filed("s1", "s2"), ())
    assert fresh == {"s2"}


def test_only_the_current_attempt_can_begin_and_end(store):
    made, _ = store.file(upload("s1"), filed("s1"), ())
    assert store.begin("u_1", made.attempt + 1) is None
    assert store.begin("u_1", made.attempt).state is State.RUNNING
    store.end("u_1", made.attempt + 1)
    assert [each.id for each in store.unfinished()] == ["u_1"]
    store.end("u_1", made.attempt)
    assert (store.unfinished(), store.begin("u_1", made.attempt)) == ((), None)


def test_a_file_that_comes_again_after_its_deletion_is_another_run(store, database):
    first, _ = store.file(upload("s1"), filed("s1"), ())
    assert store.drop(HOUSE, "s1") == "u_1"
    SampleRepository(database).remove(["s1"])
    again, _ = store.file(upload("s1"), filed("s1"), ())
    assert again.attempt != first.attempt


def test_an_upload_goes_with_its_last_sample(store):
    store.file(upload("s1", "s2"), filed("s1", "s2"), ())
    store.drop(HOUSE, "s1")
    assert store.get(HOUSE, "u_1").sample_ids == ("s2",)
    store.drop(HOUSE, "s2")
    with pytest.raises(NotFound):
        store.get(HOUSE, "u_1")


def test_what_hangs_on_a_sample_goes_with_it(store, database):
    pair = Twin(sample_id="s2", twin_id="s1", similarity=0.9)
    store.file(upload("s1", "s2"), filed("s1", "s2"), [pair])
    assert store.twins(["s1"]) == store.twins(["s2"]) == (pair,)
    SampleRepository(database).remove(["s1"])
    assert (store.twins(["s2"]), store.origins(["s1"])) == ((), {})
    assert store.signatures(HOUSE) == ({"s2": b"s2"}, {})


def test_a_sample_put_again_keeps_what_hangs_on_it(store, database):
    store.file(upload("s1"), filed("s1"), ())
    records = SampleRepository(database)
    records.put(sample("s1", "一段。"), shipped=False, outline=())
    assert store.origins(["s1"])
    assert records.get(HOUSE, "s1").passages


def test_samples_without_a_minhash_are_given_with_their_texts(store, database):
    SampleRepository(database).put(sample("s0", "一段。"), shipped=True, outline=())
    store.file(upload("s1"), filed("s1"), ())
    known, without = store.signatures(HOUSE)
    assert (known, without) == ({"s1": b"s1"}, {"s0": sample("s0", "一段。").text})
    store.keep_signatures({"s0": b"s0", "gone": b"x"})
    assert store.signatures(HOUSE) == ({"s0": b"s0", "s1": b"s1"}, {})


def test_a_truncated_sample_is_read_as_unfinished(store, database):
    flag = Flag(kind="truncated", line=9, detail="breaks off")
    store.file(upload("s1"), filed("s1", flags=(flag,)), ())
    assert SampleRepository(database).get(HOUSE, "s1").unfinished


def test_near_duplicates_count_as_one_sample_of_the_house(store, database):
    store.file(upload("s1", "s2"), filed("s1", "s2"), [Twin(sample_id="s2", twin_id="s1", similarity=0.9)])
    assert len(SampleRepository(database).texts(HOUSE)) == 1
    assert SampleRepository(database).twins(HOUSE) == (("s1", "s2"),)
