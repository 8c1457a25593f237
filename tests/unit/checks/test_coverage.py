"""What a text has lost; and both rates over faithful and false rewritings."""

import pytest

from service.checks.coverage import losses
from service.checks.ledger import open_ledger
from service.checks.support import standing
from service.text.sentences import split
from tests.builders import fact
from tests.unit.checks.rewritings import DISTORTED, FAITHFUL


def findings(facts: tuple[str, ...], text: str) -> list[str]:
    ledger = open_ledger(tuple(fact(t, id=f"f{n}") for n, t in enumerate(facts, 1)), "柳湾镇2024年工作总结")
    faults = [fault.text for s in split(text) for fault in standing(s, ledger, ledger).faults]
    return faults + [loss.what for loss in losses(split(text), ledger, ledger)]


@pytest.mark.parametrize(("given", "text"), FAITHFUL)
def test_a_faithful_rewriting_is_accepted(given: str, text: str) -> None:
    assert findings((given,), text) == []


@pytest.mark.parametrize(("facts", "text"), DISTORTED)
def test_a_distortion_is_caught(facts: tuple[str, ...], text: str) -> None:
    assert findings(facts, text)


@pytest.mark.parametrize(
    ("given", "text", "what"),
    [
        ("排查企业46家", "坚持常抓不懈。", "figure 46家"),
        ("6月印发办法", "印发办法。", "date 6月"),
        ("考察人:逯成蹊、宓安澜", "考察人为逯成蹊。", "name 宓安澜"),
        ("村内道路狭窄,消防通道不畅", "村内道路狭窄。", "content"),
        ("拟购校车1辆", "已购校车1辆。", "status"),
    ],
)
def test_the_loss_says_what_is_missing(given: str, text: str, what: str) -> None:
    ledger = open_ledger((fact(given),))
    assert [loss.what for loss in losses(split(text), ledger, ledger)] == [what]


@pytest.mark.parametrize("text", ["计划更换路灯295盏。", "未更换路灯295盏。", "更换路灯2950盏。"])
def test_words_around_a_verbatim_fact_may_undo_it(text: str) -> None:
    ledger = open_ledger((fact("更换路灯295盏"),))
    assert losses([text], ledger, ledger)
