"""The commands over finished runs, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.__main__ import main
from tests.unit.eval.runs.pieces import kept, outcome


def typed(*words: object) -> int:
    return main([str(word) for word in words])


@pytest.fixture
def runs(tmp_path: Path) -> tuple[Path, Path]:
    before = [outcome(f"c{number}", facts=70.0 + number, flow=80.0) for number in range(6)]
    after = [outcome(f"c{number}", facts=60.0 + number, flow=80.0) for number in range(5)]
    kept(tmp_path / "a", *before, name="旧")
    kept(tmp_path / "b", *after, name="[新]")
    return tmp_path / "a", tmp_path / "b"


def test_a_comparison_shows_differences_intervals_and_what_it_left_out(
    runs: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("compare", *runs) == 0
    shown = capsys.readouterr().out
    assert "-10.0" in shown and "[-10.0, -10.0]" in shown and "worse" in shown
    assert "[新]" in shown and "c5" in shown and "McNemar p = 1.000" in shown


def test_a_comparison_is_json_for_machines(runs: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("compare", *runs, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["criterion"] for one in told["differences"]] == ["overall", "facts", "flow"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("gate", "{a}"), 0),
        (("gate", "{a}", "--baseline", "{a}"), 0),
        (("gate", "{b}", "--baseline", "{a}"), 1),
        (("gate", "{b}", "--baseline", "{a}", "--margin", "10"), 2),
        (("gate", "{a}", "--baseline", "{b}"), 0),
        (("gate", "{a}", "--margin", "nan"), 2),
        (("gate", "nowhere"), 2),
        (("compare", "{a}", "nowhere"), 2),
    ],
)
def test_the_exit_code_says_how_it_went(words: tuple[str, ...], code: int, runs: tuple[Path, Path]) -> None:
    assert typed(*(word.format(a=runs[0], b=runs[1]) for word in words)) == code
