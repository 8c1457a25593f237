"""What the writer did not number is numbered where the genre lists it."""

from __future__ import annotations

from dataclasses import replace

from service.checks.ledger import open_ledger
from service.domain.brief import FactStatus
from service.drafting.items import itemised
from service.drafting.section import Written
from tests.unit.drafting.pieces import TITLE, facts, inspector, section, unit, wrote

LISTED = section("存在问题", itemised=True)


def texts_of(written: Written, who, *others: Written) -> list[str]:
    return [sentence.text for sentence in itemised([written, *others], who)[0].sentences]


def told(*answers: str, given: tuple[str, ...], of=LISTED) -> list[str]:
    who = inspector(*given)
    return texts_of(wrote("".join(answers), replace(unit(*given), section=of), who), who)


def test_sentences_that_tell_facts_of_their_own_become_a_series() -> None:
    found = told(
        "停车位不足，缺口800个。", "同时，文化站人员只有9名。", given=("停车位不足，缺口800个", "文化站人员只有9名")
    )
    assert found == ["一是停车位不足，缺口800个。", "二是文化站人员只有9名。"]


def test_one_fact_makes_no_series_and_a_numbered_one_stays() -> None:
    assert told("停车位不足，缺口800个。", given=("停车位不足，缺口800个",)) == ["停车位不足，缺口800个。"]
    numbered = ("一是停车位不足，缺口800个。", "二是文化站人员只有9名。")
    assert told(*numbered, given=("停车位不足，缺口800个", "文化站人员只有9名")) == [*numbered]


def test_other_sections_are_left_alone() -> None:
    given = ("停车位不足，缺口800个", "文化站人员只有9名")
    assert told(*(f"{text}。" for text in given), given=given, of=section()) == [f"{text}。" for text in given]


def test_a_section_of_several_paragraphs_is_left_alone() -> None:
    given = ("停车位不足，缺口800个", "文化站人员只有9名")
    who = inspector(*given)
    part = wrote("".join(f"{text}。" for text in given), replace(unit(*given), section=LISTED), who)
    assert texts_of(part, who, part) == [f"{text}。" for text in given]


def test_the_next_step_is_said_once_for_all_where_a_label_promised_it() -> None:
    given = ("下一步：每月到基层站所调研2次", "下一步：推进资源化利用中心建设")
    found = told("下一步，每月到基层站所调研2次。", "下一步，推进资源化利用中心建设。", given=given)
    assert found == ["一是每月到基层站所调研2次。", "二是推进资源化利用中心建设。"]


def test_what_would_else_read_as_done_is_still_said_to_be_planned() -> None:
    gas, valves = facts("与燃气企业建立会签机制", "拟开展管线安全检查")
    planned = (replace(gas, status=FactStatus.PLANNED), valves)
    who = replace(inspector(), ledger=open_ledger(planned, TITLE))
    part = wrote(
        "下一步，与燃气企业建立会签机制。拟开展管线安全检查。", replace(unit(), section=LISTED, facts=planned), who
    )
    assert texts_of(part, who) == ["一是计划与燃气企业建立会签机制。", "二是拟开展管线安全检查。"]
