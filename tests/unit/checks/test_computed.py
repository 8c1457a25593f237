"""Figures that follow from given ones."""

import pytest

from service.checks.ledger import open_ledger
from service.checks.support import standing
from service.domain.draft import Support
from tests.builders import fact

LEDGER = open_ledger(
    (
        fact("办件量:2023年20万件,2024年25万件", id="f1"),
        fact("土建28.6万元,设备9.4万元,管线4.5万元", id="f2"),
        fact("发放手册300余份", id="f3"),
    ),
    "2024年工作总结",
)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("办件量2024年25万件，比2023年的20万件增长25%。", "(25万-20万)/20万=25%"),
        ("办件量由2023年的20万件增加到2024年的25万件，增加5万件。", "25万-20万=5万件"),
        ("土建28.6万元，设备9.4万元，管线4.5万元，合计42.5万元。", "28.6万+9.4万+4.5万=42.5万元"),
    ],
)
def test_a_computed_figure_shows_its_computation(text: str, formula: str) -> None:
    stands = standing(text, LEDGER, LEDGER)
    assert stands.faults == ()
    assert stands.support is Support.COMPUTED
    assert stands.computation is not None
    assert stands.computation.formula == formula


@pytest.mark.parametrize(
    "text",
    [
        "办件量2024年25万件，比2023年的20万件增长20%。",
        "办件量2024年25万件，比2023年的20万件下降20%。",
        "办件量增长25%。",
        "土建28.6万元，设备9.4万元，管线4.5万元，合计43万元。",
        "发放手册300余份，共计300份。",
    ],
)
def test_a_figure_that_does_not_follow_is_a_fault(text: str) -> None:
    assert standing(text, LEDGER, LEDGER).faults
