from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from service.domain.draft import Block, BlockKind, Draft, Origin, Support
from service.drafting.assemble import Parts, assemble
from service.drafting.finish import finish
from service.drafting.mend import mended
from service.drafting.plan import make_plan
from service.drafting.revise import Ground, revised_text, section_named, with_section
from service.drafting.screen import screen
from service.errors import NotFound
from tests.builders import brief
from tests.unit.drafting.pieces import card, inspector, memory, wrote

FACTS = ("疏浚沟塘12口", "专业人员只有5名", "明年拟新建凉亭2个")


def ground() -> Ground:
    asked = brief(*FACTS, author="柳湾镇人民政府")
    screened = screen(asked.facts, asked.title)
    return Ground(
        brief=asked, plan=make_plan(asked, card(asked.genre), screened), screened=screened, inspector=inspector(*FACTS)
    )


def blocks(of: Ground, answer: str = "") -> tuple[Block, ...]:
    written = {u.id: mended(wrote(answer, u, of.inspector), of.inspector) for u in of.plan.units}
    return assemble(Parts(brief=of.brief, plan=of.plan, written=written, conflicts=()))


def draft(of: Ground) -> Draft:
    return finish(blocks(of), of.brief, of.plan, of.screened, of.inspector, {})


def test_a_text_left_as_it_was_gives_the_draft_it_was() -> None:
    of = ground()
    before = draft(of)
    assert revised_text(of, before.text, previous=before).blocks == before.blocks


@settings(max_examples=50)
@for_all(st.text(max_size=120))
def test_nothing_in_the_users_text_is_changed(text: str) -> None:
    assert revised_text(ground(), text).text == text


def test_the_kinds_of_lines_are_told_without_a_previous_draft() -> None:
    of = ground()
    before = draft(of)
    assert [b.kind for b in revised_text(of, before.text).blocks] == [b.kind for b in before.blocks]


def test_what_the_user_changed_is_his_and_the_rest_keeps_its_origin() -> None:
    of = ground()
    before = draft(of)
    after = revised_text(of, before.text.replace("疏浚沟塘12口。", "全年疏浚沟塘12口。"), previous=before)
    origins = {s.text: (s.origin, s.support, s.fact_ids) for b in after.blocks for s in b.sentences}
    assert origins["全年疏浚沟塘12口。"] == (Origin.GIVEN, Support.SUPPORTED, ("f1",))
    assert origins["专业人员只有5名。"] == (Origin.MENDED, Support.SUPPORTED, ("f2",))


def test_a_figure_the_user_put_in_is_named_where_it_stands() -> None:
    of = ground()
    before = draft(of)
    after = revised_text(of, before.text.replace("12口", "15口"), previous=before)
    [span] = after.checks.unsupported
    assert after.text[span.start : span.end] == span.text == "15口"
    assert after.checks.lost == ("f1",) and {"unsupported", "lost"} <= set(after.blocking)


def test_a_filled_gap_is_a_gap_no_more() -> None:
    of = ground()
    before = draft(of)
    after = revised_text(of, before.text.replace("〔待补：成文日期〕", "2026年1月5日"), previous=before)
    assert [gap.field for gap in before.placeholders] == ["成文日期"] and after.placeholders == ()
    assert after.blocks[-1].kind is BlockKind.DATE


def test_a_section_is_put_in_place_and_all_else_stays() -> None:
    of = ground()
    before = draft(of)
    section = section_named(of.plan, before, of.plan.sections[0].id)
    after = with_section(of, before, section, blocks(of, "坚持旱涝兼治，疏浚沟塘12口。"))
    [(old, new)] = [(a, b) for a, b in zip(before.blocks, after.blocks, strict=True) if a != b]
    assert new.text == old.text.replace("疏浚沟塘12口。", "坚持旱涝兼治，疏浚沟塘12口。") != old.text


def test_a_section_the_user_emptied_is_put_below_its_heading() -> None:
    of = ground()
    before = draft(of)
    section = section_named(of.plan, before, of.plan.sections[0].id)
    bare = replace(before, blocks=tuple(b for b in before.blocks if "12口" not in b.text))
    assert with_section(of, bare, section, blocks(of)).text == before.text


def test_an_unknown_section_is_refused_with_those_there_are() -> None:
    of = ground()
    with pytest.raises(NotFound, match=of.plan.sections[0].id):
        section_named(of.plan, draft(of), "s99")


def test_a_passage_the_user_took_from_a_sample_is_named() -> None:
    sample = "对照责任清单逐塘逐口核验销号，做到底数清楚、去向明白。"
    of = replace(ground(), inspector=inspector(*FACTS, of=memory(sample)))
    before = draft(of)
    after = revised_text(of, before.text.replace("疏浚沟塘12口。", f"疏浚沟塘12口。{sample}"), previous=before)
    assert "copied" in after.blocking
