"""一是…二是… without gap."""

from service.domain.draft import Support
from service.drafting.series import numbered
from tests.builders import sentence


def told(text: str):
    return sentence(text, support=Support.SUPPORTED, fact_ids=("f1",))


def texts(*items, loose=()):
    return [s.text for s in numbered(items, loose)]


def test_a_gap_is_closed() -> None:
    assert texts(told("一是设备老化。"), told("三是人手少。")) == ["一是设备老化。", "二是人手少。"]


def test_a_series_of_one_loses_its_mark() -> None:
    assert texts(told("一是设备老化。")) == ["设备老化。"]


def test_an_announcement_with_nothing_behind_it_goes() -> None:
    assert texts(sentence("一是力量不足。"), told("二是设备老化。"), told("三是人手少。")) == [
        "一是设备老化。",
        "二是人手少。",
    ]


def test_a_sentence_put_in_later_gets_its_own_number() -> None:
    items = (told("一是设备老化。"), told("人手少。"), told("二是经费紧。"))
    assert texts(*items, loose=("人手少。",)) == ["一是设备老化。", "二是人手少。", "三是经费紧。"]


def test_a_paragraph_without_series_stays() -> None:
    assert texts(told("排查46家。"), told("整改128处。")) == ["排查46家。", "整改128处。"]
