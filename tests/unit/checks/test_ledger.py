"""Facts taken apart."""

from service.checks.ledger import open_ledger, readings
from service.domain.brief import FactStatus
from tests.builders import fact


def test_a_label_is_no_part_of_a_fact() -> None:
    [entry] = open_ledger((fact("不足:退件率4.7%,高于平均3.1%"),)).entries
    assert entry.clauses == ("退件率4.7%，", "高于平均3.1%")


def test_dates_of_the_title_are_the_period() -> None:
    assert open_ledger((), "柳湾镇2025年工作总结").period == {"2025年"}


def test_a_figure_knows_its_date() -> None:
    assert [r.dates for r in readings("办件量由2023年的18万件增加到2024年的23万件。")] == [{"2023年"}, {"2024年"}]


def test_a_figure_knows_which_way_it_moved() -> None:
    assert [(r.turn, r.role) for r in readings("由9项增至31项，减少23人，高于平均3.1%。")] == [
        ("", "from"),
        ("up", "to"),
        ("down", "by"),
        ("above", "than"),
    ]


def test_respectively_gives_each_figure_its_own_label() -> None:
    assert [r.beside for r in readings("办结率、满意率分别达到98.2%和96.5%。")] == ["办结率", "满意率"]


def test_rain_is_no_decrease() -> None:
    assert [r.turn for r in readings("强降雨停工13天。")] == [""]


def test_only_keeps_the_asked_facts_and_the_period() -> None:
    ledger = open_ledger((fact("甲3个", id="f1"), fact("乙4个", id="f2")), "2025年总结").only(frozenset({"f2"}))
    assert ([e.fact.id for e in ledger.entries], ledger.period) == (["f2"], {"2025年"})


def test_of_a_plan_every_fact_is_ahead_unless_its_status_is_given() -> None:
    facts = (fact("新建公厕6座", id="f1"), fact("新建公厕6座", id="f2", status=FactStatus.DONE))
    assert [entry.ahead for entry in open_ledger(facts, ahead=True).entries] == [True, False]
    assert [entry.ahead for entry in open_ledger(facts).entries] == [False, False]
