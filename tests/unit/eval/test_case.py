"""The cases and their expectations."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.case import load, spread

CASES = load()


def test_there_are_cases_of_every_kind() -> None:
    kinds = {case.name.split("-")[0] for case in CASES}
    assert kinds >= {"thin", "conflict", "full25", "injected", "ordinary", "planned"}
    assert len({case.asked.genre for case in CASES}) == 16
    assert len(CASES) >= 10


def test_facts_are_counted_from_one_in_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "name: a\nrequest: {genre: 请示, title: 题, facts: [甲, 乙]}\nexpect: {conflicts: [[1, 2]], refused: [2]}\n",
        encoding="utf-8",
    )
    [case] = load(tmp_path)
    assert case.expect.conflicts == (frozenset({"f1", "f2"}),)
    assert case.expect.refused == frozenset({"f2"})


@pytest.mark.parametrize("count", [1, 3, 5, 14, 99])
def test_a_short_run_sees_cases_from_the_first_to_the_last(count: int) -> None:
    taken = spread(CASES, count)
    assert len({case.name for case in taken}) == len(taken) == min(count, len(CASES))


def test_bounds_that_are_not_given_lie_a_tenth_around_the_target() -> None:
    case = next(case for case in CASES if case.name == "thin-hedao-baojie-zongjie")
    assert case.bounds == (1080, 1320)


def test_each_house_has_cases_of_its_own() -> None:
    english = load(house="en-engineering")
    assert {case.asked.genre for case in english} == {"Progress report", "Inspection report", "Incident report"}
    assert not {case.name for case in english} & {case.name for case in CASES}
