"""Each fact to the section that draws it."""

import pytest

from service.drafting.assign import tells_problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("专业人员不足，现有2名", True),
        ("夜间值守仅有2人", True),
        ("发现问题128个，整改126个", False),
        ("化解矛盾纠纷210起", False),
        ("不足30户的村12个", False),
        ("基层力量薄弱，排查不及时", True),
    ],
)
def test_a_shortcoming_is_told_from_one_dealt_with(text: str, problem: bool) -> None:
    assert tells_problem(text) is problem
