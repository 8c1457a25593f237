"""Samples on record."""

from datetime import date

import pytest

from service.domain.sample import Passage, Role, Sample
from service.errors import Conflict, NotFound, StoreError
from service.storage.database import open_database
from service.storage.samples import SampleRepository


@pytest.fixture
def records(tmp_path):
    database = open_database(tmp_path / "deep" / "records.db")
    yield SampleRepository(database)
    database.close()


def sample(id="s_1", *, house="zh-official", genre="zongjie", year=2024, details=("檫山镇",), passages=1):
    made = tuple(
        Passage(
            id=f"{id}#{number}",
            sample_id=id,
            role=Role.PROBLEM,
            heading="一、问题",
            text="檫山镇力量不足。",
            masked="某镇力量不足。",
        )
        for number in range(1, passages + 1)
    )
    return Sample(
        id=id,
        house=house,
        genre=genre,
        title="檫山镇总结",
        issuer="檫山镇人民政府",
        date=date(year, 1, 1),
        text="檫山镇总结\n檫山镇力量不足。",
        sha256="0",
        headings=("一、问题",),
        passages=made,
        details=details,
    )


def put(records, *samples, ready=True, shipped=True):
    for each in samples:
        records.put(each, shipped=shipped, outline=("一、问题",))
        if ready:
            records.mark_ready({each.id: "made"})


def test_a_sample_comes_back_as_it_was_put(records):
    put(records, sample(passages=3))
    assert records.get("zh-official", "s_1") == sample(passages=3)


def test_a_pending_sample_is_in_no_listing_and_no_search(records):
    put(records, sample(), ready=False)
    assert records.passages("zh-official", ["s_1#1"]) == {}
    assert records.samples("zh-official") == records.outlines("zh-official", "zongjie") == ()
    assert records.fingerprints("zh-official", shipped=True) == {"s_1": ""}


def test_a_ready_sample_is_found_until_it_is_hidden(records):
    put(records, sample())
    assert records.passages("zh-official", ["s_1#1", "s_9#1"]) == {"s_1#1": (sample().passages[0], "檫山镇总结")}
    records.hide(["s_1"])
    assert records.passages("zh-official", ["s_1#1"]) == {}


def test_another_house_sees_nothing_of_it(records):
    put(records, sample())
    assert records.passages("qita", ["s_1#1"]) == {}
    for ask in (records.get, records.is_shipped):
        with pytest.raises(NotFound, match="s_1"):
            ask("qita", "s_1")


def test_putting_again_replaces_passages_and_makes_pending(records):
    put(records, sample(passages=3))
    put(records, sample(passages=1), ready=False)
    assert records.get("zh-official", "s_1").passages == sample(passages=1).passages
    assert records.fingerprints("zh-official", shipped=True) == {"s_1": ""}


def test_a_removed_sample_leaves_nothing(records):
    put(records, sample())
    records.remove(["s_1", "s_9"])
    assert records.texts("zh-official") == []
    assert records.details("zh-official") == records.houses() == ()


def test_shipped_and_uploaded_are_told_apart(records):
    put(records, sample("s_1"))
    put(records, sample("s_2"), shipped=False)
    assert records.fingerprints("zh-official", shipped=False) == {"s_2": "made"}
    assert (records.is_shipped("zh-official", "s_1"), records.is_shipped("zh-official", "s_2")) == (True, False)


def test_the_newest_comes_first(records):
    put(records, sample("s_1", year=2021), sample("s_2", year=2023), sample("s_3", genre="qingshi", year=2025))
    assert [each.id for each in records.samples("zh-official")] == ["s_3", "s_2", "s_1"]
    assert [each.id for each in records.samples("zh-official", "zongjie")] == ["s_2", "s_1"]


def test_details_of_all_samples_are_given_once(records):
    put(records, sample("s_1", details=("檫山镇", "栲河")), sample("s_2", details=("檫山镇",)))
    assert records.details("zh-official") == ("栲河", "檫山镇")


def test_every_change_is_seen_in_the_version(records):
    versions = [records.version("zh-official")]
    for change in (lambda: put(records, sample()), lambda: records.hide(["s_1"]), lambda: records.remove(["s_1"])):
        change()
        versions.append(records.version("zh-official"))
    assert versions == sorted(set(versions))
    assert records.version("qita") == 0


def test_what_fails_half_way_is_not_kept(records, tmp_path):
    twice = sample(passages=1).passages * 2
    broken = Sample(**{**vars(sample()), "passages": twice})
    with pytest.raises(Conflict):
        records.put(broken, shipped=True, outline=())
    assert records.houses() == ()


def test_a_file_that_is_no_database_is_told(tmp_path):
    path = tmp_path / "records.db"
    path.write_text("这不是数据库" * 200)
    with pytest.raises(StoreError, match="not a database"):
        open_database(path)


def test_passages_are_listed_with_their_place_once_their_sample_is_ready(records):
    records.put(sample("s_1", passages=2), shipped=True, outline=())
    assert records.listed("zh-official") == []
    records.mark_ready({"s_1": "x"})
    text = "一、问题\n檫山镇力量不足。"
    assert records.listed("zh-official") == [(f"s_1#{at}", "s_1", "zongjie", "problem", text) for at in (1, 2)]
