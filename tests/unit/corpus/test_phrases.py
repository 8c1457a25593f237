"""Telling set phrases from copying."""

from service.corpus.phrases import Shingles
from service.text.shingles import shingles

PHRASE = "现将一年来的有关工作情况汇报如下"
OWN = (
    "槲树林里的护林员老耿每天走十几里山路",
    "渡口值班的船工把救生衣逐件晾干再收好",
    "炊事班用山泉水给演练队员熬了三锅姜汤",
)


def index(n=13):
    return Shingles.of([(f"{PHRASE}：{own}。",) for own in OWN], n)


def test_a_run_of_many_samples_is_a_set_phrase():
    assert index().is_set_phrase(PHRASE)
    assert not index().is_set_phrase(OWN[0])


def test_a_run_is_counted_once_a_sample():
    assert Shingles.of([(OWN[0], OWN[0] + OWN[0])]).count(OWN[0]) == 1


def test_punctuation_does_not_hide_a_run():
    assert index().count("现将一年来的、有关工作情况——汇报如下") == 3


def test_an_unknown_or_short_run_is_held_by_none():
    assert index().count("从来没有哪一份材料写过这样一句话") == index().count("汇报如下") == 0


def test_holders_answers_for_every_hash_at_once():
    _, hashes = shingles(f"{PHRASE}{'无关文字' * 5}{OWN[1]}")
    holders = index().holders(hashes)
    assert len(holders) == len(hashes)
    assert (holders[0], holders[-1], holders.min()) == (3, 1, 0)


def test_other_lengths_can_be_asked_for():
    assert index(4).count("汇报如下") == 3


def test_no_samples_hold_nothing():
    empty = Shingles.of([])
    assert len(empty) == empty.count(PHRASE) == 0
