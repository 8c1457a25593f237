"""The house's rules on a draft."""

from pathlib import Path

from service.bootstrap.rules import linters
from service.domain.draft import Block, BlockKind, Origin
from service.drafting.styling import Style
from service.text.language import CHINESE
from tests.builders import sentence
from tests.unit.drafting.pieces import card

RULES = linters(Path(__file__).parents[3] / "prompts")("zh-official")


def style() -> Style:
    of = card("gongzuo_zongjie")
    return Style(linter=RULES, card=of, day=None, subject="单位", language=CHINESE)


def paragraph(*sentences) -> Block:
    return Block(id="b1", kind=BlockKind.PARAGRAPH, level=0, section="s1", sentences=sentences)


def test_what_is_safe_to_mend_is_mended_in_the_models_sentences() -> None:
    [block] = style().mended([paragraph(sentence("一是疏浚沟塘12口;二是安装路灯340盏,其中太阳能200盏。"))])
    assert block.text == "一是疏浚沟塘12口；二是安装路灯340盏，其中太阳能200盏。"


def test_the_users_own_words_stay_as_they_are() -> None:
    own = paragraph(sentence("疏浚沟塘12口,安装路灯。", origin=Origin.GIVEN))
    assert style().mended([own]) == (own,)


def test_what_is_left_is_told_with_its_place_and_rule() -> None:
    text = "柳湾镇工作总结\n全镇布署了疏浚工作。"
    [found] = [one for one in style().findings(text) if one.rule == "W02"]
    assert (text[found.start : found.end], found.severity) == ("布署", "error")


def test_a_gap_is_told_as_a_gap_and_not_as_a_breach() -> None:
    text = "柳湾镇工作总结\n〔待补：存在的问题和不足〕"
    assert not [one for one in style().findings(text) if one.start < len(text) and "待补" in one.text]
