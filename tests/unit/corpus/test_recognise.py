"""Telling the genre of a paper."""

from __future__ import annotations

import pytest

from service.corpus.recognise import Recognised, recognise
from service.prompting.houses import HouseLibrary
from tests.builders import card
from tests.unit.corpus.cleaning.papers import REQUEST, ROOT, STUDY, SUMMARY, plain, samples


@pytest.fixture(scope="module")
def cards():
    return HouseLibrary(ROOT / "prompts").house("zh-official").genres


TITLED = {
    "鹭洲镇2024年防汛工作总结": "工作总结",
    "2024年度个人工作总结": "工作总结",
    "鹭洲镇水利站半年工作小结（2024年7月）": "工作总结",
    "闻一舟同志考察材料": "考察材料",
    "2024年度述职述责述廉报告": "述职述廉报告",
    "2024年度述职报告": "述职述廉报告",
    "关于小型泵站管护情况的调研报告": "调研报告",
    "泵站老了，谁来管——鹭洲镇小型泵站管护调研报告": "调研报告",
    "鹭洲镇关于汛前检查情况的报告": "情况报告",
    "鹭洲镇人民政府关于维修青萍桥的请示": "请示",
}


@pytest.mark.parametrize(("title", "genre"), TITLED.items())
def test_the_title_tells_the_genre(title, genre, cards):
    found = recognise(title, "", cards)
    assert found.name == genre
    assert found.confidence >= 0.85


@pytest.mark.parametrize("title", ["关于召开防汛工作会议的通知", "鹭洲镇水利站关于商请派员的函", "鹭洲镇防汛工作条例"])
def test_a_kind_of_paper_without_card_is_no_other(title, cards):
    wanted = {"通知", "函"} & {card.name for card in cards.values()}
    assert recognise(title, SUMMARY, cards).name in wanted | {None}


def test_every_shipped_sample_is_recognised_by_its_title(cards):
    wrong = {}
    for path in samples():
        text = plain(path)
        found = recognise(text.split("\n")[0], text, cards)
        if found.name != cards[path.parent.name].name:
            wrong[path.stem] = found
    assert wrong == {}


def test_without_title_the_contents_tell_or_nothing_does(cards):
    right = wrong = 0
    for path in samples():
        found = recognise("", plain(path).split("\n", 1)[1], cards)
        right += found.name == cards[path.parent.name].name
        wrong += found.name not in (None, cards[path.parent.name].name)
    assert wrong == 0
    assert right > len(samples()) / 2


def test_papers_like_it_tip_the_balance(cards):
    text = "全镇共有泵站38座，其中31座能够正常运行。"
    assert recognise("", text, cards).name is None
    near = recognise("", STUDY.split("\n", 1)[1], cards, nearest=[("diaoyan_baogao", 0.9), ("调研报告", 0.8)])
    assert near.name == "调研报告"
    assert near.confidence > recognise("", STUDY.split("\n", 1)[1], cards).confidence


@pytest.mark.parametrize("text", ["", "。", SUMMARY, REQUEST, STUDY, "x" * 5000])
def test_confidence_lies_between_nought_and_one(text, cards):
    for title in ("", text[:60], "工作总结"):
        assert 0 <= recognise(title, text, cards, nearest=[("请示", 5.0), ("无", 0.0)]).confidence <= 1


def test_without_cards_no_genre_is_told():
    assert recognise("工作总结", SUMMARY, {}) == Recognised(name=None, confidence=0.0)


def test_cards_that_share_an_ending_are_not_told_apart_by_it():
    twins = {name: card(name, name, titles=("{单位}专报",)) for name in ("甲类", "乙类")}
    assert recognise("鹭洲镇专报", "", twins).name is None
