"""Each figure stays with what it measures."""

import pytest

from service.checks.binding import bound_to
from service.checks.ledger import open_ledger, readings
from tests.builders import fact

LEDGER = open_ledger(
    (
        fact("引进项目7个,其中亿元以上项目2个", id="f1"),
        fact("护学岗由46个增加到71个", id="f2"),
        fact("失业人员减少23人", id="f3"),
        fact("日均接待30人次", id="f4"),
    )
)


def owners(text: str) -> list[str | None]:
    return [found.owner if (found := bound_to(r, LEDGER, LEDGER)) else None for r in readings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年引进项目7个。", ["f1"]),
        ("护学岗从46个增至71个。", ["f2", "f2"]),
        ("引进7个亿元以上项目。", [None, "f1"]),
        ("护学岗由71个减少到46个。", [None, None]),
        ("失业人员增加23人。", [None]),
        ("失业人员23人。", [None]),
        ("接待群众30人次。", [None]),
        ("月均接待30人次。", [None]),
    ],
)
def test_a_figure_is_bound_only_where_it_tells_the_same(text: str, expected: list[str | None]) -> None:
    assert owners(text) == expected
