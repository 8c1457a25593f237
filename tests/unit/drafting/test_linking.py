"""A measure is said to be for the shortcoming it meets, and only where the facts' own words show it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.domain.sample import Role
from service.drafting.linking import linked
from service.drafting.section import Written
from tests.unit.drafting.pieces import facts, inspector, section, unit, wrote

PROBLEMS = section("存在问题", role=Role.PROBLEM, takes=("@problem",), itemised=True)
PLANS = section("下步打算", role=Role.PLAN, itemised=True)
PARKING = "旅游旺季停车位不足，缺口约800个"
BUILD = "2026年计划新建智慧停车场3处，新增车位650个"
STAFF = "基层文化站专职人员少"
HALL = "拟于2026年6月底前完成县文化馆新馆主体工程"


def written(shortcomings: tuple[str, ...], measures: tuple[str, ...], *told: str) -> list[Written]:
    """Return both sections with their measures told as `told`, or plainly."""
    texts = (*shortcomings, *measures)
    who, every = inspector(*texts), facts(*texts)
    ill = replace(unit(), section=PROBLEMS, facts=every[: len(shortcomings)])
    plan = replace(unit(), section=PLANS, facts=every[len(shortcomings) :])
    first = wrote("".join(f"{text}。" for text in shortcomings), ill, who)
    second = wrote("".join(told) or "".join(f"{text}。" for text in measures), plan, who)
    assert not first.lost and not second.lost
    return linked([first, second], who)


def measures_of(found: list[Written]) -> list[str]:
    return [sentence.text for sentence in found[1].sentences]


def test_a_measure_is_led_in_by_the_shortcoming_it_meets() -> None:
    found = written((PARKING, STAFF), (BUILD, HALL))
    assert measures_of(found) == [f"针对旅游旺季停车位不足的问题，{BUILD}。", f"{HALL}。"]
    assert found[1].sentences[0].fact_ids == ("f3", "f1")


def test_what_led_it_in_before_goes() -> None:
    found = written((PARKING,), (BUILD,), f"同时，{BUILD}。")
    assert measures_of(found) == [f"针对旅游旺季停车位不足的问题，{BUILD}。"]


def test_a_label_s_next_step_goes_with_it() -> None:
    given = ("深入一线不够，全年到基层站所调研只有9次",), ("下一步：每月到基层站所调研不少于2次",)
    found = written(*given, "下一步，每月到基层站所调研不少于2次。")
    assert measures_of(found) == ["针对深入一线不够的问题，每月到基层站所调研不少于2次。"]


@pytest.mark.parametrize(
    ("shortcoming", "measure"),
    [
        (STAFF, HALL),
        ("专职安全监管人员只有4名", "2026年计划为12个村各配备1名安全协管员"),
        ("专职委员年龄偏大；抽查病人服药不到位", "2026年计划：轮训专职委员2次，改造住房100户"),
    ],
)
def test_nothing_is_linked_on_a_word_of_every_report_or_where_several_things_are_told(shortcoming, measure) -> None:
    assert not any("针对" in text for text in measures_of(written((shortcoming,), (measure,))))


def test_no_figure_of_the_shortcoming_is_said_again() -> None:
    found = written(("6家快递企业信息系统不互通",), ("拟统一信息接口，2026年底前实现快递企业系统互通",))
    assert measures_of(found)[0].startswith("针对快递企业信息系统不互通的问题，")


def test_two_measures_that_meet_a_shortcoming_alike_are_both_left_alone() -> None:
    found = written(("停车位不足",), ("2026年计划新增停车位650个", "2026年计划改造停车位200个"))
    assert not any("针对" in text for text in measures_of(found))
