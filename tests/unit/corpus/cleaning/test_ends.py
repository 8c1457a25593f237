"""Where papers without dividers are parted though a title names no kind of paper, and what parts nothing."""

from __future__ import annotations

import pytest

from service.corpus.cleaning.cleaner import clean
from tests.unit.corpus.cleaning.papers import REQUEST, STUDY, SUMMARY

BULLETIN = """\
鹭洲镇夜校开进晒谷场
9月3日晚，鹭洲镇夜校在青萍村晒谷场开课，农技员讲解晚稻田间管理，到场村民63人。
截至9月底，夜校已开课12次。下一步，该镇计划年底前覆盖全部12个村。
（鹭洲镇党政办公室供稿）
"""
SPEECH = """\
在全镇防汛工作会议上的讲话
柳知行
（2025年4月8日）
同志们：
今天的会只讲一件事，就是汛期怎样守住堤。各村回去以后，把巡查人员排到每一天。
谢谢大家！
"""
PLAN = """\
守好三十里长堤
（2025年1月6日）
一、总体要求
全年巡堤不少于120次，险情在当日处置。
二、保障措施
每个村储备编织袋一千条，由村主任负责。
"""
EXPERIENCE = """\
算清水账，种好旱田——鹭洲镇节水灌溉经验材料
鹭洲镇有旱田8600亩，2023年起改漫灌为滴灌，亩均用水减少四成。
一、先把水量给农户看
每块田装一只水表，用水多少当天上墙。
"""
MINUTES = """\
鹭洲镇防汛物资调度会议纪要
2025年5月6日，副镇长柳知行主持召开会议，研究防汛物资调度。
会议议定，编织袋由镇水利站统一保管，5月底前清点入库。
出席：柳知行、江照月、何守田。
请假：陈望（外出培训）。
"""
SIGNED = [REQUEST, SUMMARY, BULLETIN, SPEECH, MINUTES]
TITLED = [BULLETIN, SPEECH, PLAN, EXPERIENCE, REQUEST, STUDY]


def parted(*papers: str) -> list[str]:
    return [document.text.strip("\n") for document in clean("\n".join(paper.strip("\n") for paper in papers))]


@pytest.mark.parametrize("first", SIGNED, ids=lambda text: text.split("\n")[0])
@pytest.mark.parametrize("second", TITLED, ids=lambda text: text.split("\n")[0])
def test_a_paper_begins_behind_a_signed_one_whatever_it_is_called(first, second):
    if first != second:
        assert parted(first, second) == [first.strip("\n"), second.strip("\n")]


@pytest.mark.parametrize(
    "note",
    [
        "（联系人：何守田，电话：0999-2345011）",
        "抄送：县财政局、县应急管理局。\n鹭洲镇党政办公室 2025年2月18日印发",
        "抄送：县财政局。",
        "————————",
    ],
)
def test_notes_below_the_date_stay_with_their_paper(note):
    assert parted(REQUEST + note, BULLETIN) == [REQUEST + note, BULLETIN.strip("\n")]


def test_a_bracketed_date_below_a_title_begins_a_paper_behind_one_without_signature():
    assert parted(STUDY, PLAN) == [STUDY.strip("\n"), PLAN.strip("\n")]


def test_reports_that_differ_in_their_year_alone_are_two():
    later = SUMMARY.replace("2024年", "2025年")
    assert parted(SUMMARY, later) == [SUMMARY.strip("\n"), later.strip("\n")]


@pytest.mark.parametrize(
    "within",
    [
        "牵头单位：镇水利站\n低洼地段排涝泵站\n抓紧检修水泵12台，在汛期前试运行。",
        "2024年3月5日\n抢险队伍集中开展演练\n当天出动145人，转移群众36户。",
        "一座老泵站的新日子\n泵站建成于1988年，去年换了新水泵。",
        "时间：2024年3月5日\n抢险队伍集中开展演练\n当天出动145人，转移群众36户。",
    ],
)
def test_short_lines_within_a_paper_part_nothing(within):
    text = SUMMARY.replace("二、存在的不足", within + "\n二、存在的不足")
    assert parted(text) == [text.strip("\n")]


def test_what_a_paper_attaches_stays_with_it():
    attached = REQUEST.replace(
        "鹭洲镇人民政府\n2025", "附件：1.青萍桥检测数据一览\n2.青萍桥施工绕行路线图\n鹭洲镇人民政府\n2025"
    )
    text = attached + "青萍桥施工绕行路线图\n施工期间，车辆由下游两公里的漫水桥通行。"
    assert parted(text) == [text]
