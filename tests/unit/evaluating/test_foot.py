"""How documents end: the forms of closing, signature and date that official papers have, and those that have none."""

from __future__ import annotations

import pytest

from tests.scoring import mark, score

BODY = "一、工作情况\n全镇新修水渠3公里，受益农户120户。\n二、下一步打算\n继续抓好渠道管护，落实专人巡查。\n"
SIGNED = "青川镇人民政府\n2024年5月6日\n"
LETTER = "关于修缮水渠的请示\n县水利局：\n我镇水渠多年失修，恳请拨付修缮经费12万元。\n"


def told(text: str, genre: str) -> str:
    return mark(text, "format", genre=genre).reason


def report(closing: str, foot: str = SIGNED) -> str:
    return f"关于水渠建设情况的报告\n县水利局：\n{BODY}{closing}\n{foot}"


@pytest.mark.parametrize(
    "closing",
    [
        "特此报告。",
        "专此报告，请审阅。",
        "以上报告，请审议。",
        "以上报告如有不妥，请批评指正。",
        "以上就是水渠建设的有关情况，请领导批评指正，谢谢大家！",
        "妥否，请批示。",
        "此件请知悉。",
        "可否，请于4月25日前函复为盼。",
        "专此函达，盼予支持。",
        "请各村认真抓好落实。",
        "我的汇报完毕，谢谢！",
        "以上意见如无不当，请批转各村执行。",
    ],
)  # fmt: skip
def test_a_closing_in_any_of_its_forms_is_one(closing: str) -> None:
    assert score(report(closing), "format", genre="qingkuang_baogao") == 100
    assert score(report(""), "format", genre="qingkuang_baogao") <= 90


def test_asking_for_something_by_name_closes_nothing() -> None:
    whole = f"{LETTER}妥否，请批示。\n{SIGNED}"
    assert score(whole, "format", genre="qingshi") == 100
    assert score(f"{LETTER}{SIGNED}", "format", genre="qingshi") <= 80


def test_idle_words_close_nothing() -> None:
    idle = report("以上是这方面的具体情况，供参阅。")
    assert score(idle, "format", genre="qingkuang_baogao") <= 90


@pytest.mark.parametrize(
    "foot",
    [
        "青川镇人民政府\n二〇二六年三月五日\n", "青川镇人民政府\n2026年11月23日\n", "青川镇人民政府 2026年11月23日\n",
        "青川镇人民政府\n2026.3.5\n", "青川镇人民政府\n2026-03-05\n", "报告人：田守一\n2026年3月5日\n",
        "述职人:田守一\n二○二六年三月\n", "中共青川镇委员会\n青川镇人民政府\n2026年3月5日\n",
        "青川镇人民政府\n2026年3月5日\n（联系人：田守一，电话：0999-1234567）\n", "XX镇人民政府\nXX年X月X日\n",
    ],
)  # fmt: skip
def test_a_signature_in_any_of_its_forms_is_one(foot: str) -> None:
    assert score(report("特此报告。", foot), "format", genre="qingkuang_baogao") == 100


@pytest.mark.parametrize(("foot", "lacks"), [("", "没有署名"), ("", "没有成文日期"), ("2026年3月5日\n", "没有署名")])
def test_what_is_missing_at_the_foot_is_told(foot: str, lacks: str) -> None:
    assert lacks in told(report("特此报告。", foot), "qingkuang_baogao")


def test_a_date_in_the_last_paragraph_dates_nothing() -> None:
    ends = report("截至2024年5月6日，已通水3处。\n特此报告。", "")
    assert "没有成文日期" in told(ends, "qingkuang_baogao")


@pytest.mark.parametrize("genre", ["jingyan_cailiao", "gongzuo_yaodian", "shishi_fangan", "diaoyan_baogao"])
def test_genres_that_are_left_open_need_no_closing(genre: str) -> None:
    assert "缺少结语" not in told(f"青川镇水渠建设材料\n{BODY}{SIGNED}", genre)


def test_a_speech_that_rounds_off_lacks_little() -> None:
    head = "在水渠建设会议上的讲话\n田守一\n（2024年5月6日）\n同志们：\n"
    speech = f"{head}{BODY}让我们携起手来，为建好水渠而努力奋斗！\n"
    assert score(f"{head}{BODY}谢谢大家！\n", "format", genre="jianghua") == 100
    assert score(speech, "format", genre="jianghua") >= 90


def test_minutes_say_who_was_there() -> None:
    minutes = "青川镇水渠建设会议纪要\n5月6日，镇长主持召开会议，议定以下事项。\n一、关于经费\n会议决定拨付12万元。\n"
    assert "出席人员" in told(minutes, "jiyao")
    assert "出席人员" not in told(f"{minutes}出席：田守一、水清。\n", "jiyao")
