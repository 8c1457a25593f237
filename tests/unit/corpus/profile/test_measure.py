"""The profile of a house."""

from service.corpus.profile.measure import measure
from tests.unit.corpus.profile.house import profile, readings


def test_a_habit_tells_how_often_where_and_in_which_samples():
    [closing] = profile().habits["closings"]
    assert (closing.text, closing.count, closing.sources) == ("特此报告", 6, ("s0", "s1", "s2", "s3", "s4", "s5"))
    assert 0.85 < closing.place < 1


def test_what_one_sample_does_is_no_habit():
    told = [habit.text for found in profile().habits.values() for habit in found]
    assert "我镇扎实推进护林防火" not in told
    assert "现将有关情况总结如下" in told


def test_lengths_are_told_with_their_spread():
    spread = profile().spreads["sentence_length"]
    assert spread.p10 <= spread.p50 <= spread.p90
    assert spread.count == 6


def test_the_vocabulary_holds_no_word_of_a_single_sample():
    vocabulary = profile().vocabulary
    assert vocabulary["台账"] == 6
    assert "清淤" not in vocabulary


def test_a_lone_sample_is_measured_too():
    lone = measure("zh-official", readings()[:1])
    assert [habit.text for habit in lone.habits["titles"]] == ["总结"]


def test_a_house_without_samples_has_an_empty_profile():
    empty = measure("zh-official", [])
    assert (empty.samples, empty.spreads) == ((), {})


def test_the_same_samples_give_the_same_profile():
    assert profile() == profile()
