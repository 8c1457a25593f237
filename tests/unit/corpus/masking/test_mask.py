"""Hiding what belongs to one document alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.corpus.masking.detail import Detail, Kind
from service.corpus.masking.finder import find
from service.corpus.masking.mask import mask


def masked(text, issuer=""):
    return mask(text, find(f"标题\n{text}", issuer=issuer))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("全年排查企业46家，整改率98.5%。", "全年排查企业×家，整改率×%。"),
        ("2024年12月26日召开会议。", "×年×月×日召开会议。"),
        ("赴沅陂县漆坪乡石栎村调研。", "赴某村调研。"),
        ("县财政局和县委、县政府高度重视。", "某单位和县委、县政府高度重视。"),
        ("副镇长阙云樵为项目责任人。", "副镇长某某为项目责任人。"),
        ("号召向司徒广陵同志学习。", "号召向某同志学习。"),
        ("印发《桤木镇值班管理办法》（桤政发〔2024〕12号）。", "印发《×》（×）。"),
        ("1.严格交接。双方签字。", "严格交接。双方签字。"),
        ("二十三名干部下沉一线，一是抓学习，二是抓落实。", "×名干部下沉一线，一是抓学习，二是抓落实。"),
        ("（一）提高站位，进一步落实“三会一课”。", "（一）提高站位，进一步落实“三会一课”。"),
    ],
)
def test_masks_read_like_a_form(text, hidden):
    assert masked(text) == hidden


def test_writing_without_details_stays_as_it_is():
    text = "坚持问题导向，把学习成果转化为工作实效，各项任务按期完成，群众满意度进一步提升。"
    assert masked(text) == text


NAMES = [
    "沅陂县",
    "漆坪乡",
    "阙云樵",
    "槐汀众衡公交有限公司",
    "石栎村",
    "《桤木镇值班办法》",
    "桤政发〔2024〕12号",
    "K11路",
    "护林员96名",
    "十二万元",
]
WORDS = [
    "在",
    "赴",
    "，",
    "。",
    "副镇长",
    "同志",
    "全县",
    "排查",
    "3.5%",
    "2024年6月",
    "１２３",
    "①",
    "工作",
    "县",
    "局",
    "某单位",
    "\n",
    "和",
]


@given(st.lists(st.sampled_from(NAMES + WORDS), max_size=30).map("".join))
def test_no_digit_and_no_detail_is_left(text):
    details = find(text)
    hidden = mask(text, details)
    assert not re.search(r"\d", hidden)
    assert [detail.text for detail in details if detail.text in hidden] == []


@given(st.text(), st.lists(st.text(min_size=2, max_size=6), max_size=5))
def test_no_detail_is_left_whatever_the_details_are(text, names):
    details = [Detail(kind=Kind.PLACE, text=name) for name in names if not set(name) & set("某×")]
    hidden = mask(text + "".join(names), details)
    assert [detail.text for detail in details if detail.text in hidden] == []
