"""How far a text is from a house."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.corpus.profile.distance import distance
from service.corpus.profile.measure import measure
from service.corpus.profile.reading import read
from tests.unit.corpus.profile.house import profile, report

PROFILE = profile()
TYPICAL = report("图书借阅", 4)


def far(text, of=PROFILE):
    return distance(read(text, "zh"), of)


def named(found, name):
    return next(feature for feature in found.features if feature.name == name)


def test_a_text_in_the_manner_of_the_house_is_near():
    assert far(TYPICAL).total < 0.3


@pytest.mark.parametrize(
    ("spoil", "feature"),
    [
        (lambda text: text.replace("，", ",").replace("：", ":"), "marks_at_home"),
        (lambda text: text.replace("我镇", "咱们"), "persons_at_home"),
        (lambda text: text.replace("特此报告。", "就说这么多吧。"), "closings"),
        (lambda text: text.replace("一、", "1) ").replace("二、", "2) ").replace("三、", "3) "), "headings_usual"),
        (lambda text: text.replace("。", "，"), "sentence_length"),
        (lambda text: text.replace("工作总结", "那些事儿"), "titles_at_home"),
    ],
)
def test_a_text_spoilt_is_farther_and_the_feature_says_in_what(spoil, feature):
    spoilt, before = far(spoil(TYPICAL)), far(TYPICAL)
    assert spoilt.total > before.total
    assert named(spoilt, feature).distance > 0.4 > named(before, feature).distance


def test_evidence_stands_in_the_text_where_it_says():
    text = TYPICAL.replace("，", ",")
    evidence = named(far(text), "marks_at_home").evidence
    assert evidence
    assert {shown.text for shown in evidence} == {","}
    assert all(text[shown.start : shown.end] == shown.text for shown in evidence)


def test_a_feature_tells_the_range_of_the_house():
    feature = named(far(TYPICAL.replace("。", "，")), "sentence_length")
    assert feature.value > feature.high >= feature.low > 0
    assert feature.z > 1


def test_within_the_range_there_is_no_distance_and_no_evidence():
    feature = named(far(TYPICAL), "marks_at_home")
    assert (feature.distance, feature.evidence) == (0.0, ())


def test_the_farthest_features_come_first():
    distances = [feature.distance for feature in far("随便写写\n咱们这儿都挺好的!").features]
    assert distances == sorted(distances, reverse=True)


def test_a_house_without_samples_is_far_from_nothing():
    assert far(TYPICAL, measure("zh-official", [])).total == 0.0


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_any_text_has_a_distance_between_0_and_1(text):
    found = far(text)
    assert 0.0 <= found.total < 1.0
    assert all(0.0 <= feature.distance < 1.0 for feature in found.features)
    for feature in found.features:
        assert all(0 <= shown.start < shown.end <= len(text) for shown in feature.evidence)
