"""Profiles on record."""

import pytest

from service.storage.database import open_database
from service.storage.profiles import ProfileRepository
from tests.doubles import OneStyle


@pytest.fixture
def records(tmp_path):
    database = open_database(tmp_path / "records.db")
    yield ProfileRepository(database)
    database.close()


def test_a_profile_comes_back_as_it_was(records):
    whole, genre = OneStyle().profile("zh-official", "a"), OneStyle().profile("zh-official", "b", "qingshi")
    records.put(whole)
    records.put(genre)
    assert records.get("zh-official", None) == whole
    assert records.get("zh-official", "qingshi") == genre


def test_a_profile_takes_the_place_of_the_one_before(records):
    records.put(OneStyle().profile("zh-official", "old"))
    records.put(OneStyle().profile("zh-official", "new"))
    found = records.get("zh-official", None)
    assert found is not None
    assert found.digest == "new"


def test_what_was_never_put_is_not_there(records):
    assert records.get("zh-official", None) is None


def test_a_house_forgotten_has_no_profile_left(records):
    for house in ("zh-official", "other"):
        records.put(OneStyle().profile(house, "a", "qingshi"))
    records.forget("zh-official")
    assert records.get("zh-official", "qingshi") is None
    assert records.get("other", "qingshi") is not None
