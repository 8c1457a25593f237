"""Length."""

import pytest

from service.checks.length import check_length
from service.domain.brief import Length
from service.domain.draft import LengthCheck


@pytest.mark.parametrize(
    ("count", "wanted", "default", "expected"),
    [
        (95, Length(target=100), None, LengthCheck(target=100, min=90, max=110, actual=95, status="ok")),
        (89, Length(target=100), None, LengthCheck(target=100, min=90, max=110, actual=89, status="short")),
        (111, Length(target=100), None, LengthCheck(target=100, min=90, max=110, actual=111, status="long")),
        (60, Length(target=100, min=50), None, LengthCheck(target=100, min=50, max=110, actual=60, status="ok")),
        (60, Length(), 70, LengthCheck(target=70, min=63, max=77, actual=60, status="short")),
        (60, Length(max=55), 70, LengthCheck(target=55, min=49, max=55, actual=60, status="long")),
        (60, Length(min=80), 70, LengthCheck(target=80, min=80, max=88, actual=60, status="short")),
        (60, Length(), None, LengthCheck(target=None, min=None, max=None, actual=60, status="ok")),
    ],
)
def test_bounds_follow_from_what_was_given(
    count: int, wanted: Length, default: int | None, expected: LengthCheck
) -> None:
    assert check_length("字" * count, wanted, default) == expected


def test_blanks_and_line_ends_are_not_counted() -> None:
    assert check_length("一 二\n\u3000三\t", Length()).actual == 3
