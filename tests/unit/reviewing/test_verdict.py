from __future__ import annotations

import pytest

from service.domain.review import Changes
from service.reviewing.edits import Edit
from service.reviewing.verdict import Known, Ruling, compare, rule_on
from service.reviewing.words import KINDS, words_of
from service.text import lexicon

ZH, EN = words_of("zh"), words_of("en")


def ruled(
    before: str, after: str, *facts: str, trusted: bool = False, locked: tuple[tuple[int, int], ...] = ()
) -> Ruling:
    edit = Edit(start=0, end=len(before), replacement=after)
    return rule_on(before, edit, words=ZH, known=Known(before, facts), locked=locked, trusted=trusted)


def told(before: str, after: str) -> Changes:
    return compare(before, after, ZH)


HARMLESS = [
    ("全年排查企业46家,发现隐患128处。", "全年排查企业46家，发现隐患128处。"),
    ("会议认为 ,工作进展顺利 。", "会议认为，工作进展顺利。"),
    ("落实“首问”、“限时”两项制度。", "落实“首问”“限时”两项制度。"),
    ("镇、村、和社区联动。", "镇、村和社区联动。"),
    ("村民、干部、等参加。", "村民、干部等参加。"),
    ("工作稳步推进。。", "工作稳步推进。"),
    ("等待批复....", "等待批复……"),
    ("于二〇二四年三月五日召开。", "于2024年3月5日召开。"),
    ("于2024年03月05日召开。", "于2024年3月5日召开。"),
    ("增长5-8%。", "增长5%～8%。"),
    ("印发〔2024〕第05号文件。", "印发〔2024〕5号文件。"),
    ("投入１２万元。", "投入12万元。"),
    ("其它单位要配合。", "其他单位要配合。"),
    ("要搞好道路维修。", "要做好道路维修。"),
    ("效果非常好。", "效果很好。"),
    ("请马上报送资料。", "请立即报送材料。"),
    ("切实加强日常管理。", "加强日常管理。"),
    ("要进一步加强领导。", "要加强领导。"),
    ("高度重视、精心组织，检查12次。", "检查12次。"),
    ("众所周知，防汛责任重大。", "防汛责任重大。"),
    ("的的工作有序。", "的工作有序。"),
    ("(一)抓学习", "（一）抓学习"),
    ("第一行\r\n第二行", "第一行\n第二行"),
    ("工作有序，进展顺利。", "工作有序、进展顺利。"),
]
HARMFUL = [
    ("整改率100%。", "整改率10%。"),
    ("排查企业46家。", "排查企业46户。"),
    ("约46家企业。", "46家企业。"),
    ("近50人参加。", "超50人参加。"),
    ("引进项目7个，其中亿元以上2个。", "引进亿元以上项目7个，其中2个。"),
    ("由王志强负责。", "由王志明负责。"),
    ("在柳湾镇召开。", "在青石镇召开。"),
    ("拟新建泵站。", "新建泵站。"),
    ("拟新建泵站。", "将新建泵站。"),
    ("正在整改。", "已整改。"),
    ("应当整改。", "可以整改。"),
    ("不得延期。", "得延期。"),
    ("不符合要求。", "符合要求。"),
    ("同意该方案。", "否决该方案。"),
    ("据群众反映，路灯不亮。", "路灯不亮。"),
    ("部分村完成改造。", "村完成改造。"),
    ("收入增长。", "收入下降。"),
    ("高于平均水平。", "低于平均水平。"),
    ("王某打伤李某。", "李某打伤王某。"),
    ("是否完成？", "是否完成。"),
    ("未经批准的，项目停工。", "未经批准的项目，停工。"),
    ("张三、李四到场。", "张三李四到场。"),
    ("负责的同志到场。", "负责同志到场。"),
    ("他说“好”。", "他说好。"),
    ("完成3.5公里。", "完成35公里。"),
    ("完成12、15号井。", "完成1215号井。"),
    ("工作扎实。", "工作。"),
    ("全面完成任务。", "完成任务。"),
    ("完成检查12次。", "高度重视，完成检查12次。"),
]


@pytest.mark.parametrize(("before", "after"), HARMLESS)
def test_what_changes_no_meaning_is_safe(before: str, after: str) -> None:
    ruling = ruled(before, after)
    assert (ruling.reason, ruling.safety, ruling.changes.differences) == (None, "safe", ())


@pytest.mark.parametrize(("before", "after"), HARMFUL)
def test_what_changes_meaning_is_never_safe(before: str, after: str) -> None:
    assert ruled(before, after, before, after).safety == "confirm"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("拟建泵站。", "已建泵站。", "modality"),
        ("应当整改。", "可以整改。", "modality"),
        ("不及时。", "及时。", "negation"),
        ("据群众反映，路灯不亮。", "路灯不亮。", "attribution"),
        ("全部完成。", "部分完成。", "scope"),
        ("比上年增加。", "比上年减少。", "direction"),
    ],
)
def test_the_difference_is_named(before: str, after: str, kind: str) -> None:
    assert getattr(told(before, after), kind) == "changed"


def test_figures_that_come_go_and_move_are_told_apart() -> None:
    changes = told("排查46家，整改12处。", "排查47家，整改12处。")
    assert (changes.new_facts, changes.lost_facts) == (("47家",), ("46家",))
    assert told("排查46家，整改12处。", "整改12处，排查46家。").moved == ("46家", "12处")


def test_a_figure_nobody_gave_is_withheld_and_a_given_one_shown() -> None:
    assert ruled("排查企业。", "排查企业46家。").reason == "new_facts"
    assert ruled("排查企业。", "排查企业46家。", "全年排查企业46家").reason is None
    assert ruled("排查企业128家。", "排查企业28家。").reason == "new_facts"


def test_a_rule_s_own_word_is_trusted_and_its_figures_are_not() -> None:
    assert ruled("帮助群众工作。", "帮扶群众工作。", trusted=True).safety == "safe"
    assert ruled("帮助群众工作。", "帮扶群众工作。").safety == "confirm"
    assert ruled("拟帮助群众3次。", "已帮扶群众3次。", trusted=True).safety == "confirm"


def test_a_locked_span_is_not_touched() -> None:
    assert ruled("甲,乙", "甲，乙", locked=((1, 2),)).reason == "locked"
    edit = Edit(start=1, end=1, replacement="，")
    assert rule_on("甲乙", edit, words=ZH, known=Known("甲乙"), locked=((0, 2),)).reason == "locked"
    assert rule_on("甲乙", edit, words=ZH, known=Known("甲乙"), locked=((0, 1),)).reason is None


def test_an_unknown_language_proves_nothing_but_marks() -> None:
    words = words_of("xx")
    edit = Edit(start=0, end=2, replacement="推进")
    assert rule_on("推动", edit, words=words, known=Known("推动推进")).safety == "confirm"


@pytest.mark.parametrize(
    ("before", "after", "safe"),
    [
        ("We use the pump in order to drain the pit.", "We use the pump to drain the pit.", True),
        ("It should be noted that the pump failed.", "The pump failed.", True),
        ("The pump ran , and stopped.", "The pump ran, and stopped.", True),
        ("The pump will be replaced.", "The pump has been replaced.", False),
        ("The pump must be replaced.", "The pump may be replaced.", False),
        ("The pump was not replaced.", "The pump was replaced.", False),
        ("We tested 12 pumps.", "We tested 21 pumps.", False),
        ("Costs rose by 5%.", "Costs fell by 5%.", False),
        ("Harlow Bridge was closed.", "Barlow Bridge was closed.", False),
        ("All bolts were tight.", "Some bolts were tight.", False),
        ("According to the operator, it stopped.", "It stopped.", False),
        ("Findings\nIt should be noted that the pump failed.", "Findings\nThe pump failed.", True),
        ("The pump basically failed.", "The pump failed.", True),
        ("The pump ran, and stopped.", "The pump ran and stopped.", True),
        ("The pumps, which leak, stay.", "The pumps which leak stay.", False),
        ("Do not open the valve, and leave.", "Do not open the valve and leave.", False),
        ("Crew 12 told us of it.", "Crew 12 told US of it.", False),
        ("The span is not really safe.", "The span is not safe.", False),
        ("The beam is simply supported here.", "The beam is supported here.", False),
    ],
)
def test_english_is_ruled_by_its_own_lists(before: str, after: str, safe: bool) -> None:
    edit = Edit(start=0, end=len(before), replacement=after)
    ruling = rule_on(before, edit, words=EN, known=Known(before, (after,), EN.language))
    assert (ruling.safety == "safe") is safe


@pytest.mark.parametrize("code", sorted(lexicon.languages()))
def test_no_word_bears_meaning_and_none_at_once(code: str) -> None:
    words = words_of(code)
    idle = [*words.synonyms, *words.language.words("meaning", "empty")]
    for word in idle:
        body = words.ordinary.sub("", word)
        assert not any(words.bearing[kind].fullmatch(body) for kind in KINDS), word
