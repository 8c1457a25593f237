"""Profiles that are measured when samples change."""

from dataclasses import replace

import pytest

from service.corpus.profile.profiles import Profiles
from service.errors import BadInput, NotFound, SetupError
from service.storage.database import open_database
from service.storage.profiles import ProfileRepository
from tests.builders import sample
from tests.unit.corpus.profile.house import MATTERS, report


class Samples:
    """Samples in a list."""

    def __init__(self):
        self.filed = [filed(at) for at in range(5)]

    def samples(self, house, genre=None):
        return [each for each in self.filed if genre in (None, each.genre)] if house == "zh-official" else []


class Counting(ProfileRepository):
    """Counts what is measured anew."""

    written = 0

    def put(self, profile):
        self.written += 1
        super().put(profile)


def filed(at, genre="zongjie"):
    text = report(MATTERS[at], at)
    return replace(sample(f"s{at}", genre=genre), text=text, sha256=str(hash(text)))


@pytest.fixture
def records(tmp_path):
    database = open_database(tmp_path / "records.db")
    yield Counting(database)
    database.close()


def test_a_profile_is_measured_once_and_then_kept(records):
    profiles = Profiles(Samples(), records)
    first = profiles.profile("zh-official", "zh")
    assert profiles.profile("zh-official", "zh") == first
    assert records.written == 1


def test_a_changed_sample_is_measured_again(records):
    samples = Samples()
    profiles = Profiles(samples, records)
    before = profiles.profile("zh-official", "zh")
    samples.filed.append(filed(5))
    after = profiles.profile("zh-official", "zh")
    assert (len(before.samples), len(after.samples), records.written) == (5, 6, 2)
    assert before.digest != after.digest


def test_a_deleted_sample_leaves_its_profile(records):
    samples = Samples()
    profiles = Profiles(samples, records)
    profiles.profile("zh-official", "zh")
    samples.filed.pop(0)
    assert "s0" not in profiles.profile("zh-official", "zh").samples


def test_a_genre_with_few_samples_is_measured_by_its_house(records):
    samples = Samples()
    samples.filed.append(filed(5, genre="qingshi"))
    profiles = Profiles(samples, records)
    assert profiles.profile("zh-official", "zh", "qingshi").genre is None
    assert profiles.profile("zh-official", "zh", "zongjie").genre == "zongjie"


def test_a_refresh_measures_the_house_and_its_genres(records):
    Profiles(Samples(), records).refresh("zh-official", "zh")
    assert records.get("zh-official", None) is not None
    assert records.get("zh-official", "zongjie") is not None


def test_a_house_without_samples_has_nothing_to_refresh_or_show(records):
    profiles = Profiles(Samples(), records)
    profiles.refresh("other", "zh")
    with pytest.raises(NotFound, match="no samples"):
        profiles.profile("other", "zh")


def test_a_language_nobody_has_described_is_refused_with_what_is_missing(records):
    with pytest.raises(SetupError, match=r"xx/profile\.txt"):
        Profiles(Samples(), records).profile("zh-official", "xx")


def test_no_text_has_no_distance(records):
    with pytest.raises(BadInput, match="no text"):
        Profiles(Samples(), records).distance(" \n", "zh-official", "zh")


def test_the_distance_is_that_to_the_profile(records):
    profiles = Profiles(Samples(), records)
    near = profiles.distance(report("图书借阅", 2), "zh-official", "zh")
    assert near.total < profiles.distance("闲聊\n今天天气不错!", "zh-official", "zh").total
