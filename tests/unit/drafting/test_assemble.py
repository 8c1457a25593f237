from datetime import date

from service.domain.draft import BlockKind, FactConflict
from service.drafting.assemble import Parts, assemble, author_of, subject_of
from service.drafting.mend import mended
from service.drafting.plan import make_plan
from service.drafting.screen import screen
from tests.builders import brief
from tests.unit.drafting.pieces import card, inspector, wrote


def blocks(*facts: str, genre: str = "gongzuo_zongjie", **more):
    asked = brief(*facts, genre=genre, **more)
    screened = screen(asked.facts, asked.title)
    plan, who = make_plan(asked, card(genre), screened), inspector(*facts)
    written = {unit.id: mended(wrote("", unit, who), who) for unit in plan.units}
    return assemble(Parts(brief=asked, plan=plan, written=written, conflicts=screened.conflicts))


def lines(*facts: str, **more) -> list[str]:
    return [block.text for block in blocks(*facts, **more)]


def test_a_report_opens_with_title_and_recipient_and_ends_with_signature_and_date() -> None:
    told = lines("疏浚沟塘12口", recipient="县政府", author="柳湾镇人民政府", date=date(2026, 1, 5))
    assert told[:2] == ["柳湾镇2025年安全生产工作总结", "县政府："]
    assert told[-2:] == ["柳湾镇人民政府", "2026年1月5日"]


def test_headings_are_numbered_without_gap_where_sections_are_missing() -> None:
    made = blocks("疏浚沟塘12口", "明年拟新建凉亭2个")
    marks = [block.text[:2] for block in made if block.kind is BlockKind.HEADING]
    assert marks == [f"{number}、" for number in "一二三四五"[: len(marks)]]


def test_what_must_be_there_and_was_not_given_is_a_visible_gap() -> None:
    told = lines("疏浚沟塘12口", genre="qingshi")
    assert told[1] == "〔待补：主送机关〕："
    assert "〔待补：请求事项〕" in told and "〔待补：署名〕" in told and "〔待补：成文日期〕" in told


def test_contradicted_values_are_all_shown() -> None:
    text = "".join(lines("全镇共有护林员96名", "全镇共有护林员89名，人均巡护4.2公里"))
    assert text.count("〔待核：96名／89名〕") == 2


def test_facts_that_differ_in_their_value_alone_are_told_once_for_both() -> None:
    made = blocks("全镇共有护林员96名", "全镇共有护林员89名")
    [told] = [s for block in made for s in block.sentences if "护林员" in s.text]
    assert (told.text, told.fact_ids) == ("全镇共有护林员〔待核：96名／89名〕。", ("f1", "f2"))


def test_conflicts_know_their_facts() -> None:
    asked = brief("全镇共有护林员96名", "全镇共有护林员89名")
    [found] = screen(asked.facts, asked.title).conflicts
    assert isinstance(found, FactConflict) and found.fact_ids == ("f1", "f2")


def test_locked_text_stands_to_the_letter() -> None:
    assert "本年度未发生安全责任事故。" in lines("疏浚沟塘12口", locked=("本年度未发生安全责任事故。",))


def test_block_ids_run_on() -> None:
    made = blocks("疏浚沟塘12口", "明年拟新建凉亭2个")
    assert [block.id for block in made] == [f"b{number}" for number in range(1, len(made) + 1)]


def test_the_organ_of_the_title_signs_when_nobody_else_does() -> None:
    assert author_of(brief(title="柳湾镇人民政府关于修桥的请示")) == "柳湾镇人民政府"
    assert author_of(brief(title="关于修桥的请示")) is None


def test_the_title_tells_whose_report_it_is() -> None:
    assert subject_of(brief(title="2025年个人工作总结"), card("gongzuo_zongjie")) == "个人"
    assert subject_of(brief(), card("gongzuo_zongjie")) == "单位"
