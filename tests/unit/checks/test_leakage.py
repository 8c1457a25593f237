"""Details of samples in a draft."""

import pytest

from service.checks.given import Given
from service.checks.leakage import Details, leaked

NOTHING = Given.of([])


def test_a_detail_of_a_sample_is_found_where_it_stands() -> None:
    text = "全年由栖梧镇负责，投入326.5万元。"
    assert [(span.start, span.text, span.rule) for span in leaked(text, NOTHING, ["栖梧镇", "326.5万元"])] == [
        (3, "栖梧镇", "leaked"),
        (11, "326.5万元", "leaked"),
    ]


def test_a_detail_that_the_user_gave_as_well_may_stand() -> None:
    assert leaked("全年由栖梧镇负责。", Given.of(["栖梧镇"]), ["栖梧镇"]) == []


def test_blanks_and_wide_letters_do_not_hide_a_detail() -> None:
    [span] = leaked("投入３２６．５ 万元。", NOTHING, ["326.5万元"])
    assert span.text == "３２６．５ 万元"


@pytest.mark.parametrize("text", ["检查112家企业。", "检查12.5家。", "增长3.12家"])
def test_a_part_of_another_figure_is_no_detail(text: str) -> None:
    assert leaked(text, NOTHING, ["12家", "12.5", "3"]) == [] or "12.5" in leaked(text, NOTHING, ["12.5"])[0].text


def test_the_longest_detail_counts_once() -> None:
    assert [span.text for span in leaked("青山镇人民政府", NOTHING, ["青山镇", "青山镇人民政府"])] == ["青山镇人民政府"]


def test_one_character_and_a_bare_small_number_tell_nothing() -> None:
    assert leaked("共12个镇。", NOTHING, ["镇", "12", " "]) == []


def test_twenty_thousand_details_are_one_index() -> None:
    details = Details.of([f"第{number}号样例" for number in range(20000)])
    assert [span.text for span in leaked("依据第777号样例办理。" * 50, NOTHING, details)] == ["第777号样例"] * 50
