"""The genre cards: read strictly, called by many names, sound in themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.domain.house import GenreCard
from service.domain.sample import Role
from service.errors import CorpusBroken
from service.prompting.cards import read_card
from service.prompting.houses import HouseLibrary

PROMPTS = Path(__file__).resolve().parents[3] / "prompts"
LIBRARY = HouseLibrary(PROMPTS)
CARDS = list(LIBRARY.house("zh-official").genres.values())
each_card = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)


@pytest.mark.parametrize(
    ("asked", "genre"),
    [
        ("通知", "tongzhi"), ("讲话", "jianghua"), ("讲话稿", "jianghua"), ("纪要", "jiyao"), ("会议纪要", "jiyao"),
        ("工作方案", "shishi_fangan"), ("实施方案", "shishi_fangan"), ("工作计划", "gongzuo_yaodian"),
        ("工作要点", "gongzuo_yaodian"), ("典型材料", "jingyan_cailiao"), ("信息", "jianbao"), ("简报", "jianbao"),
        ("对照检查", "duizhao_jiancha"), ("复函", "han"), ("函", "han"), ("汇报", "huibao_cailiao"),
        ("报告", "qingkuang_baogao"),
    ],
)  # fmt: skip
def test_a_genre_answers_to_the_names_it_goes_by(asked: str, genre: str) -> None:
    assert LIBRARY.genre("zh-official", asked).id == genre


def test_no_name_means_two_genres() -> None:
    names = [name for card in CARDS for name in {card.id, card.name, *card.aliases}]
    assert len(names) == len(set(names))


@each_card
def test_patterns_can_be_read(card: GenreCard) -> None:
    for section in card.sections:
        for pattern in (*section.takes, *(cue.removeprefix("re:") for cue in section.cues if cue.startswith("re:"))):
            assert pattern.startswith("@") or re.compile(pattern)


@each_card
def test_what_has_to_be_there_can_be_asked_for_and_seen(card: GenreCard) -> None:
    for section in card.sections:
        assert section.required != "must" or section.ask or section.default, section.key
        assert any(cue.startswith("re:") or len(cue) > 1 for cue in section.cues), section.key


@each_card
def test_lengths_rise_and_the_least_role_is_known(card: GenreCard) -> None:
    least, typical, most = card.length
    assert 0 < least < typical < most
    assert {section.role for section in card.sections} <= set(Role)


def test_a_key_the_card_does_not_know_is_named(tmp_path: Path) -> None:
    path = tmp_path / "han.md"
    text = (PROMPTS / "houses/zh-official/genres/han.md").read_text(encoding="utf-8")
    path.write_text(text.replace("ahead", "ahaed").replace("signature: required", "signatur: required"), "utf-8")
    with pytest.raises(CorpusBroken, match="signatur"):
        read_card(path)
