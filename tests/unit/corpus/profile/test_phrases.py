"""Set phrases found by counting."""

from service.corpus.profile.phrases import phrases

TEXTS = [
    ("s1", "槲坳村去年修了三条路，现将有关情况报告如下：特此报告。"),
    ("s2", "岩脚渡口换了新船，现将有关情况报告如下：请予审阅。"),
    ("s3", "老鸦塘补了闸门。现将有关情况报告如下，不妥之处请指正。"),
    ("s4", "粮站腾空两间仓房，有关情况报告如下。"),
]


def test_what_enough_samples_share_is_a_set_phrase_with_its_sources():
    [first, *_] = phrases(TEXTS)
    assert (first.text, first.sources) == ("现将有关情况报告如下", ("s1", "s2", "s3"))


def test_what_one_sample_says_often_is_none():
    assert phrases([("s1", "村里修了一条新路。" * 5), ("s2", "别的话。"), ("s3", "")]) == ()


def test_a_phrase_ends_at_a_mark_and_at_a_figure():
    texts = [(f"s{at}", "今年完成投资3万元，全部用于修路。") for at in range(3)]
    assert {habit.text for habit in phrases(texts)} == {"今年完成投资", "全部用于修路"}


def test_in_english_a_phrase_is_made_of_words():
    texts = [(f"s{at}", f"During the reporting period the team {what} it.") for at, what in enumerate(["a", "b", "c"])]
    assert [habit.text for habit in phrases(texts)] == ["During the reporting period the team"]
