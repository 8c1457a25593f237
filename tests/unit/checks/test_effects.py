"""Effects that nobody gave."""

import pytest

from service.checks.effects import unsupported_effects
from service.checks.given import Given

NOTHING = Given.of([])


@pytest.mark.parametrize(
    "effect",
    [
        "有效缓解了交通拥堵",
        "进一步提升了服务水平",
        "得到了群众的广泛好评",
        "成效显著",
        "导致运营成本增加",
        "为乡村振兴注入了新的活力",
        "困难群众的生活得到改善",
        "要求做好展前宣传",
    ],
)
def test_an_effect_told_as_come_is_a_claim(effect: str) -> None:
    sentence = f"新建站点12处，{effect}。"
    [span] = unsupported_effects(sentence, NOTHING)
    assert sentence[span.start : span.end] == f"{effect}。"
    assert span.rule == "effect"


@pytest.mark.parametrize(
    "sentence",
    [
        "为缓解交通拥堵，新建停车场3处。",
        "着眼提升服务水平，培训窗口人员86名。",
        "下一步，将进一步优化运输服务。",
        "参加了民主评议，好评率91.7%。",
        "加快完善站点，方便群众取件。",
    ],
)
def test_an_aim_or_a_deed_claims_no_effect(sentence: str) -> None:
    assert unsupported_effects(sentence, Given.of(["民主评议好评率91.7%"])) == []


def test_an_effect_that_was_given_may_be_told() -> None:
    assert unsupported_effects("群众反映良好，拥堵明显缓解，解决了灌溉难题。", Given.of(["解决农田灌溉难题"])) == []


def test_a_demand_that_was_given_may_be_told() -> None:
    assert unsupported_effects("召开部署会2次，要求逐户上门。", Given.of(["召开部署会2次，要求逐户上门"])) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [("施工单位擅自开挖，造成严重事故。", False), ("施工单位擅自开挖，造成人员伤亡。", True), ("造成停气。", False)],
)
def test_what_was_brought_about_has_to_be_given_too(sentence: str, told: bool) -> None:
    given = Given.of(["施工单位擅自开挖", "停电未造成人员伤亡"])
    assert (unsupported_effects(sentence, given) == []) is told
