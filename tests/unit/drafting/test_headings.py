from service.domain.draft import Origin
from service.drafting.headings import headed, heading_prompts, topic_of
from tests.unit.drafting.pieces import NOTHING, inspector, memory, prompts, unit, wrote

TALKS = "开展安全宣传12场"


def wanting(*facts: str):
    who = inspector(*facts)
    return who, [wrote("".join(f"{fact}。" for fact in facts), unit(*facts, headed=True), who)]


def test_a_heading_is_asked_for_with_what_the_facts_are_about_and_without_their_figures() -> None:
    talks = unit("开展安全宣传12场，参加3600人次", "2025年6月起整治电动车“飞线”充电，累计拆除86处", headed=True)
    [asked] = heading_prompts(prompts().template("draft/zh/heading"), [talks]).values()
    assert asked.user.startswith("要点：开展安全宣传；整治电动车“飞线”充电，累计拆除\n")


def test_where_no_heading_stands_none_is_asked_for() -> None:
    assert heading_prompts(prompts().template("draft/zh/heading"), [unit(TALKS)]) == {}


def test_a_good_answer_becomes_the_heading() -> None:
    who, written = wanting(TALKS)
    [done] = headed(written, {"s1.1": "安全宣传深入人心\n其余"}, who, NOTHING)
    assert done.topic is not None and (done.topic.text, done.topic.origin) == ("安全宣传深入人心。", Origin.MODEL)


def test_without_a_usable_answer_the_fact_gives_the_heading() -> None:
    who, written = wanting(TALKS)
    [done] = headed(written, {"s1.1": "2025年实现产值9亿元"}, who, NOTHING)
    assert done.topic is not None and (done.topic.text, done.topic.origin) == ("开展安全宣传。", Origin.GIVEN)


def test_no_two_headings_are_alike() -> None:
    who, written = wanting(TALKS)
    done = headed([*written, *written], {"s1.1": "安全宣传深入人心"}, who, NOTHING)
    assert done[0].topic != done[1].topic


def test_a_heading_holds_no_figure_and_speaks_of_the_facts() -> None:
    water = "疏浚沟塘12口"
    who = inspector(water, of=memory(words=("灌溉", "基础")))
    of = unit(water, headed=True)
    assert topic_of("疏浚沟塘夯实灌溉基础", who, of, NOTHING)
    assert topic_of("疏浚沟塘12口成效明显", who, of, NOTHING) is None
    assert topic_of("提升干部队伍能力素质", who, of, NOTHING) is None


def heading_of(answer: str, *given: str) -> str | None:
    who, written = wanting(*given)
    [done] = headed(written, {"s1.1": answer}, who, NOTHING)
    return done.topic and done.topic.text


def test_a_heading_names_the_first_fact_and_one_more() -> None:
    given = ("整治占道经营行动16次，规范摊点412个", "办理群众投诉1368件", "餐厨垃圾项目日处理60吨")
    assert heading_of("整治占道经营，规范摊点，办理群众投诉", *given) == "整治占道经营，办理群众投诉。"


def test_what_names_only_a_later_fact_is_no_heading() -> None:
    given = ("青溪古镇评为4A级景区", "开展导游培训5期")
    assert heading_of("开展导游培训", *given) is None


def test_what_is_only_counted_is_no_heading() -> None:
    assert heading_of("按期办结率", "投诉1368件，按期办结率99%") is None


def test_what_happened_hour_by_hour_has_no_headings() -> None:
    given = ("8时22分接到市民报警，抢修人员31分到场", "疏散周边居民126户")
    assert heading_of("疏散周边居民", *given) is None
