"""What a sentence rests on, and what in it nobody gave."""

import pytest

from service.checks.ledger import open_ledger
from service.checks.support import standing
from service.domain.draft import Support
from tests.builders import fact

ALL = open_ledger(
    (
        fact("排查企业46家,发现隐患128处", id="f1"),
        fact("拟购校车1辆", id="f2"),
        fact("3月开工建设文化广场,10月完成验收", id="f3"),
    ),
    "柳湾镇2025年工作总结",
)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("排查企业46家。", []),
        ("2025年，排查企业46家。", []),
        ("今年排查企业46家。", []),
        ("排查企业64家。", ["unsupported_figure"]),
        ("发现隐患46家。", ["misbound_figure"]),
        ("2024年，排查企业46家。", ["misbound_figure", "unsupported_date"]),
        ("已购校车1辆。", ["changed_status"]),
        ("10月开工建设文化广场。", ["misplaced_date"]),
        ("坚持常抓不懈。", []),
    ],
)
def test_each_fault_has_its_rule(text: str, rules: list[str]) -> None:
    assert [fault.rule for fault in standing(text, ALL, ALL).faults] == rules


def test_a_figure_of_another_section_is_misplaced() -> None:
    [fault] = standing("排查企业46家。", ALL.only(frozenset({"f2"})), ALL).faults
    assert (fault.rule, fault.text) == ("misplaced_figure", "46家")


def test_a_sentence_names_the_facts_it_rests_on() -> None:
    stands = standing("排查企业46家，发现隐患128处。", ALL, ALL)
    assert (stands.support, stands.fact_ids) == (Support.SUPPORTED, ("f1",))


def test_a_sentence_without_facts_claims_nothing() -> None:
    assert standing("坚持常抓不懈。", ALL, ALL).support is Support.NO_CLAIM


def test_a_figure_the_user_wrote_elsewhere_may_stand() -> None:
    assert standing("落实3个务必要求。", ALL, ALL, given="坚持3个务必").faults == ()
