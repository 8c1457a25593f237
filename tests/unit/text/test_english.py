"""Figures, dates, names, sentences and words of English."""

from decimal import Decimal

import pytest

from service.text.dates import normal
from service.text.entities import entities
from service.text.figures import figures
from service.text.grams import grams
from service.text.language import language
from service.text.numerals import value_of
from service.text.sentences import clauses, split
from service.text.shingles import runs
from service.text.size import size

EN = language("en")


def read(text: str) -> list[tuple[str, str, str]]:
    return [(f.numeral, f.unit, f.bound) for f in figures(text, EN) if f.kind != "date"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("86 m of wall", [("86", "m", "")]),
        ("86 metres of wall", [("86", "m", "")]),
        ("£3.5 million", [("3.5million", "£", "")]),
        ("about 12 per cent", [("12", "%", "about")]),
        ("a 12-tonne crane", [("12", "t", "")]),
        ("from 15 to 30 days", [("15", "", ""), ("30", "day", "")]),
        ("15–30 days", [("15~30", "day", "")]),
        ("40 newtons per square millimetre", [("40", "newtons per square millimetre", "")]),
        ("Two of the 14 posts", [("two", "", ""), ("14", "", "")]),
        ("at least 2,300 homes", [("2300", "", "at least")]),
        ("pump 3 and spans 5 and 6", [("pump3", "", ""), ("spans5and6", "", "")]),
        ("three hundred and five homes", [("threehundredandfive", "", "")]),
        ("no one and one another", []),
    ],
)
def test_a_figure_has_its_unit_and_bound(text: str, found: list[tuple[str, str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("numeral", "worth"),
    [
        ("three hundred and five", 305),
        ("twenty-five", 25),
        ("3.5 million", 3_500_000),
        ("12,600", 12_600),
        ("a dozen", 12),
    ],
)
def test_numerals_are_worth_what_they_say(numeral: str, worth: int) -> None:
    assert value_of(numeral, EN) == Decimal(worth)


@pytest.mark.parametrize(
    "date",
    ["5 January 2026", "January 5, 2026", "Jan 5, 2026", "5th January 2026", "2026-01-05", "Monday 5 January 2026"],
)
def test_a_date_has_one_spelling(date: str) -> None:
    [found] = figures(f"Work began on {date}.", EN)
    assert (found.kind, found.numeral) == ("date", "2026年1月5日")


@pytest.mark.parametrize(
    ("date", "spelling"),
    [
        ("January 2026", "2026年1月"),
        ("5 January", "1月5日"),
        ("Q1 2025", "2025年一季度"),
        ("8 and 9 April", "4月8~9日"),
    ],
)
def test_a_part_of_a_date_is_spelled_alike(date: str, spelling: str) -> None:
    assert normal(date, EN) == spelling


def test_may_and_march_are_months_only_where_they_can_be() -> None:
    assert [f.text for f in figures("The crew may march in May or from March.", EN)] == ["in May", "from March"]


def test_a_sentence_ends_at_a_point_before_a_capital_and_at_no_abbreviation() -> None:
    text = "At 5.42 a.m. on Friday No. 3 burst, e.g. at Mr. Hale's. It cost £1.5 million. 46 homes lost water."
    assert split(text, EN) == [
        "At 5.42 a.m. on Friday No. 3 burst, e.g. at Mr. Hale's. ",
        "It cost £1.5 million. ",
        "46 homes lost water.",
    ]


def test_clauses_end_at_commas_and_before_but() -> None:
    assert clauses("One pump works, 1,200 homes wait but nobody calls.", EN) == [
        "One pump works, ",
        "1,200 homes wait ",
        "but nobody calls.",
    ]


def test_the_content_of_a_stretch_is_the_roots_of_its_words() -> None:
    assert grams("The crew has rebuilt 12 valves", EN) == grams("valve rebuilding by crews", EN)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kalloway approved the plan.", ["Kalloway"]),
        ("Divers placed stone. Work stopped.", []),
        ("Ruth Calloway met the Fernhithe Harbour Board.", ["Ruth Calloway", "Fernhithe Harbour Board"]),
        ("In March the LED lamps were fitted.", []),
        ("It follows “Quiet Streets” and permit TR-409.", ["Quiet Streets", "TR-409"]),
        ("Nell Varley's team", ["Nell Varley"]),
    ],
)  # fmt: skip
def test_names_are_capitals_where_no_sentence_asks_for_one(text: str, names: list[str]) -> None:
    assert [name.text for name in entities(text, EN)] == names


def test_a_run_is_eight_words_whatever_their_marks_and_capitals() -> None:
    _, _, one = runs("We laid the new main, and every joint held.", language=EN)
    _, _, other = runs("WE LAID the new main and every joint held", language=EN)
    assert len(one) == 2 and (one == other).all()


def test_length_is_counted_in_words() -> None:
    assert size("The crew laid 1.1 km.\nNo joint leaked.", EN) == 8
