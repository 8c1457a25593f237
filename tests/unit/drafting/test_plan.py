from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from service.domain.brief import Length
from service.drafting.plan import make_plan, wanted_length
from service.drafting.screen import screen
from tests.builders import brief
from tests.unit.drafting.pieces import card, facts

FORMS = ["疏浚沟塘{}口", "明年拟新建凉亭{}个", "专业人员只有{}名", "投入资金{}万元"]
GENRES = ["gongzuo_zongjie", "shuzhi_shulian", "kaocha_cailiao", "diaoyan_baogao", "qingkuang_baogao", "qingshi"]


def plan_of(*texts: str, similar=None, **more):
    asked = brief(*texts, **more)
    return make_plan(asked, card(asked.genre), screen(asked.facts, asked.title), similar)


def homes(plan) -> dict[str, str]:
    return {fact.id: section.card.key for section in plan.sections for unit in section.units for fact in unit.facts}


@settings(max_examples=60)
@for_all(
    st.lists(st.sampled_from(FORMS), min_size=1, max_size=25),
    st.sampled_from(GENRES),
)  # fmt: skip
def test_each_fact_has_exactly_one_place(forms: list[str], genre: str) -> None:
    plan = plan_of(*(form.format(number) for number, form in enumerate(forms, 2)), genre=genre)
    placed = [fact.id for unit in plan.units for fact in unit.facts]
    placed += [fact.id for section in plan.sections for fact in section.disputed]
    assert sorted(placed) == sorted(f"f{number}" for number in range(1, len(forms) + 1))


def test_plans_and_problems_go_to_their_own_sections() -> None:
    placed = homes(plan_of("疏浚沟塘12口", "专业人员只有5名", "明年拟新建凉亭2个"))
    assert len(set(placed.values())) == 3


def test_what_contradicts_is_shown_and_not_written() -> None:
    plan = plan_of("全镇共有护林员96名", "全镇共有护林员89名", "疏浚沟塘12口")
    assert [fact.id for section in plan.sections for fact in section.disputed] == ["f1", "f2"]
    assert [fact.id for unit in plan.units for fact in unit.facts] == ["f3"]


def test_many_facts_are_cut_where_neighbours_are_least_alike() -> None:
    names = ["疏浚沟塘12口", "修缮水渠3公里", "加固塘坝7座", "慰问老人40户", "救助学生9名", "帮扶商户6家"]
    plan = plan_of(*names, similar=lambda texts: [0.9, 0.9, 0.1, 0.9, 0.9])
    groups = [[fact.id for fact in unit.facts] for unit in plan.units]
    assert ["f1", "f2", "f3"] in groups and ["f4", "f5", "f6"] in groups


def test_the_users_own_outline_is_followed() -> None:
    plan = plan_of("疏浚沟塘12口", "明年拟新建凉亭2个", outline=("水利建设情况", "下一步打算"))
    assert [section.card.heading for section in plan.sections] == ["水利建设情况", "下一步打算"]
    assert homes(plan) == {"f1": "1 水利建设情况", "f2": "2 下一步打算"}


def test_a_target_alone_allows_a_tenth_either_way() -> None:
    length = wanted_length(brief(length=Length(target=1000)), facts("疏浚沟塘12口"))
    assert (length.min, length.max) == (900, 1100)
