"""Each genre's own form, drafted from its example brief with models that say nothing, echo, or look ahead."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from eval.case import load
from service.domain.brief import Brief
from service.domain.chat import Prompt
from service.domain.draft import BlockKind, Draft, Origin
from service.prompting.houses import HouseLibrary
from tests.builders import brief
from tests.unit.drafting.pieces import PROMPTS, card
from tests.unit.drafting.test_drafter import drafted

NEW = ("通知", "讲话稿", "会议纪要", "实施方案", "工作要点", "经验材料", "简报", "对照检查材料", "函", "汇报材料")
LIBRARY = HouseLibrary(PROMPTS)
BRIEFS = {
    genre.name: replace(case.asked.to_brief(), genre=genre.id)
    for case in load()
    if case.name.startswith("ordinary-") and (genre := LIBRARY.genre("zh-official", case.asked.genre)).name in NEW
}


def echo(prompt: Prompt) -> str:
    """Return the points of the prompt, each as a sentence."""
    return "".join(f"{point.rstrip('。')}。" for point in points(prompt))


def look_ahead(prompt: Prompt) -> str:
    """Return the points of the prompt, each told as a matter yet to come."""
    return "".join(f"下一步拟{point.rstrip('。')}。" for point in points(prompt))


def points(prompt: Prompt) -> list[str]:
    return re.findall(r"^\d+\.(.+)$", prompt.user, re.MULTILINE)


def draft_of(genre: str, answer: object = "", **more: object) -> Draft:
    return drafted(replace(BRIEFS[genre], **more), answer)[0]  # type: ignore[arg-type]


def kinds(draft: Draft) -> list[BlockKind]:
    return [block.kind for block in draft.blocks]


def lines(draft: Draft) -> list[str]:
    return draft.text.split("\n")


def test_every_new_genre_has_an_example_brief() -> None:
    assert set(BRIEFS) == set(NEW)


@pytest.mark.parametrize("genre", NEW)
@pytest.mark.parametrize("answer", ["", echo], ids=["silent", "echo"])
def test_a_draft_is_whole_and_its_promises_hold(genre: str, answer: object) -> None:
    draft, asked = draft_of(genre, answer), BRIEFS[genre]
    assert draft.facts.used == tuple(fact.id for fact in asked.facts)
    assert draft.checks.structure == () and draft.placeholders == ()
    assert draft.checks.unsupported == () and draft.checks.lost == () and draft.facts.refused == ()


@pytest.mark.parametrize("genre", NEW)
def test_every_section_stands_in_the_order_of_the_card(genre: str) -> None:
    headings = [block.text for block in draft_of(genre).blocks if block.kind is BlockKind.HEADING]
    told = [section.heading for section in card(genre).sections if section.heading]
    assert [heading.partition("、")[2] for heading in headings] == [h for h in told if any(h in x for x in headings)]


@pytest.mark.parametrize("genre", NEW)
def test_what_is_not_given_is_a_gap_and_not_made_up(genre: str) -> None:
    thin = Brief(house="zh-official", genre=card(genre).id, title="柳湾镇疏浚工作", facts=brief("疏浚沟塘12口").facts)
    draft = drafted(thin, "")[0]
    must = [s for s in card(genre).sections if s.required == "must" and s.ask and not s.default]
    assert {section.ask[0] for section in must} <= {gap.field for gap in draft.placeholders} | {"联系人和电话"}


@pytest.mark.parametrize("genre", ["通知", "实施方案", "工作要点"])
def test_in_a_plan_a_fact_may_be_told_as_yet_to_come(genre: str) -> None:
    draft = draft_of(genre, look_ahead)
    told = [s for block in draft.blocks for s in block.sentences if s.origin is Origin.MODEL and s.fact_ids]
    assert len(told) > 3 and draft.checks.unsupported == ()


@pytest.mark.parametrize("genre", ["汇报材料", "经验材料"])
def test_in_a_report_what_is_done_is_not_told_as_yet_to_come(genre: str) -> None:
    done = [fact.id for fact in BRIEFS[genre].facts if not re.search("拟|计划|建议", fact.text)]
    draft = draft_of(genre, look_ahead)
    told = [s for block in draft.blocks for s in block.sentences if s.text.startswith("下一步拟")]
    assert [s.text for s in told if set(s.fact_ids) & set(done)] == []


def test_a_speech_names_speaker_and_day_below_its_title_and_counts_its_points() -> None:
    draft = draft_of("讲话稿")
    assert lines(draft)[1:4] == ["佟望舒", "（2025年9月3日）", "同志们："]
    assert kinds(draft)[1:4] == [BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.RECIPIENT]
    assert "我讲三点意见。" in draft.text and kinds(draft).count(BlockKind.HEADING) == 3
    assert lines(draft)[-1] == "我就讲这些，谢谢大家！"


def test_a_speech_without_speaker_and_day_shows_both_gaps_below_its_title() -> None:
    draft = draft_of("讲话稿", author=None, date=None)
    assert lines(draft)[1:3] == ["〔待补：讲话人〕", "（〔待补：成文日期〕）"]


def test_two_points_are_a_pair() -> None:
    facts = brief("今天的会议主要任务是部署护林", "疏浚沟塘12口", "要求各村每周调度一次")
    draft = drafted(Brief(house="zh-official", genre="jianghua", title="在护林会上的讲话", facts=facts.facts), "")[0]
    assert "我讲三点意见。" in draft.text
    held = replace(BRIEFS["讲话稿"], outline=("会议任务和形势", "工作要求"))
    assert "我讲两点意见。" in drafted(held, "")[0].text


def test_minutes_are_not_signed_and_list_who_was_there_line_by_line() -> None:
    draft = draft_of("会议纪要")
    assert not {BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.RECIPIENT} & set(kinds(draft))
    assert [line[:3] for line in lines(draft)[-3:]] == ["出席：", "列席：", "请假："]


def test_what_minutes_leave_open_is_not_told_as_decided() -> None:
    draft = draft_of("会议纪要")
    [at] = [n for n, line in enumerate(lines(draft)) if line.endswith("需进一步研究的事项")]
    assert "产权归属意见不一" in lines(draft)[at + 1]


@pytest.mark.parametrize("genre", ["实施方案", "工作要点"])
def test_a_plan_is_dated_below_its_title_and_not_signed_at_its_end(genre: str) -> None:
    draft = draft_of(genre)
    day = BRIEFS[genre].date or date.min
    assert f"（{day.year}年{day.month}月{day.day}日）" in lines(draft)[1:3]
    assert kinds(draft)[-1] is BlockKind.PARAGRAPH


def test_whom_the_title_names_is_not_named_again_below_it() -> None:
    assert lines(draft_of("工作要点"))[1].startswith("（")
    assert lines(draft_of("工作要点", author="茝阳县工会联合会"))[1] == "茝阳县工会联合会"


def test_a_bulletin_has_no_headings_and_names_its_source_at_its_end() -> None:
    draft = draft_of("简报")
    assert BlockKind.HEADING not in kinds(draft)
    assert lines(draft)[-1] == "（芩坪镇党政办公室供稿）"
    assert lines(draft)[1].startswith("7月9日凌晨2时许")
    assert lines(draft_of("简报", author=None))[-1] == "（〔待补：供稿单位〕供稿）"


def test_a_letter_gives_its_reason_before_its_request_and_its_contact_below_the_date() -> None:
    told = lines(draft_of("函"))
    assert told[2].startswith("为办好") and told[2].endswith("现将有关事项函告如下：")
    assert told[-4:] == ["特此函告。", "沔州市档案馆", "2025年7月2日", "（联系人：容一苇，电话：0999-6620318）"]


def test_an_answer_to_a_letter_closes_as_one() -> None:
    assert "特此函复。" in lines(draft_of("函", title="沔州市档案馆关于商借民国渔业档案事宜的复函"))


def test_a_notice_with_one_section_only_needs_no_number() -> None:
    asked = replace(BRIEFS["通知"], facts=tuple(f for f in BRIEFS["通知"].facts if f.id in ("f1", "f3")))
    draft = drafted(asked, "")[0]
    assert BlockKind.HEADING not in kinds(draft) and draft.checks.structure == ()


@pytest.mark.parametrize("genre", ["经验材料", "汇报材料"])
def test_where_a_signature_is_optional_nothing_is_missed(genre: str) -> None:
    draft = draft_of(genre, author=None, date=None)
    assert draft.placeholders == () and BlockKind.DATE not in kinds(draft)
