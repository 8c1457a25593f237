"""Names that are everyday words are told by what stands beside them."""

from __future__ import annotations

import pytest

from service.corpus.masking.everyday import everyday
from service.corpus.masking.finder import find
from service.corpus.masking.mask import mask


def told(text: str) -> set[str]:
    return {detail.text for detail in everyday(text)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("村民康健要求补发青苗补偿款860元。", "康健要求"),
        ("柏松同志辞去职务。", "柏松同志"),
        ("明珠任青萍村会计多年，账目清楚。", "明珠任"),
        ("谢意被评为优秀志愿者。", "谢意被评为"),
        ("舒畅、华灯两名同志获得表扬。", "舒畅、华灯两名同志"),
        ("戴月，女，1979年2月出生。", "戴月，女"),
        ("举报人钱多多要求答复结果。", "钱多多"),
        ("博爱医院开展义诊4次。", "博爱医院"),
        ("晨光幼儿园食堂抽检合格。", "晨光幼儿园"),
        ("第二实验小学新建教学楼1栋。", "第二实验小学"),
        ("太平街道组织志愿者36人清理楼道。", "太平街道"),
        ("七里营路段设置减速带12条。", "七里营"),
    ],
)
def test_what_stands_beside_a_word_shows_that_it_is_a_name(sentence, name):
    assert any(name in one for one in told(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "党员带头签订承诺书320份。",
        "全体同志要团结一心，值班同志不得离岗。",
        "主任明确要求限期整改。",
        "村民连续三年参加合作医疗，参保率98%。",
        "新建水厂2座，建设清廉医院1家。",
        "管委会副主任带队检查，卫生院院长参加。",
        "物业服务有限公司应当公示收费标准。",
    ],
)
def test_everyday_wording_is_no_name(sentence):
    assert told(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "masked"),
    [
        ("村民康健反映，入户路没有修复。", "村民某某反映，入户路没有修复。"),
        ("经查，柏松同志工作扎实。", "经查，某同志工作扎实。"),
        ("明珠任会计多年。", "某某任会计多年。"),
        ("博爱医院与平安乡结对。", "某医院与某乡结对。"),
    ],
)
def test_a_mask_hides_the_name_and_leaves_what_told_it(sentence, masked):
    assert mask(sentence, find("情况报告\n" + sentence)) == masked
