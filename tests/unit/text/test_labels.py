"""What a clerk writes before a fact."""

import pytest

from service.text.labels import looks_ahead, without_label


@pytest.mark.parametrize(
    ("fact", "bare"),
    [
        ("目标:新建公厕6座", "新建公厕6座"),
        ("总体要求：先急后缓", "先急后缓"),
        ("启示：议题要小", "议题要小"),
        ("依据:《养犬管理办法》（柳政发〔2024〕3号）", "依据《养犬管理办法》（柳政发〔2024〕3号）"),
        ("依据:床位80张以上须设水池", "床位80张以上须设水池"),
        ("清掏范围:雨水口40个", "清掏范围:雨水口40个"),
    ],
)
def test_a_label_goes_and_what_makes_the_sentence_stays(fact: str, bare: str) -> None:
    assert without_label(fact) == bare


def test_an_aim_is_no_plan_by_its_label() -> None:
    assert looks_ahead("打算：新建公厕6座") and not looks_ahead("目标：公厕达到6座")
