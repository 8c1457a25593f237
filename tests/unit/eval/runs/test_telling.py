"""A run tells how far it is."""

from __future__ import annotations

from rich.console import Console

from eval.runs.gating import Verdict
from eval.runs.telling import progress, say


def test_each_finished_case_is_told_with_the_time_left() -> None:
    console = Console(record=True, width=120, force_terminal=False)
    with progress(console, 2) as tell:
        tell("a [1]")
        tell("b")
    lines = console.export_text().splitlines()
    assert lines[0].startswith("1/2 a [1], about ") and lines[0].endswith("s left")
    assert lines[1] == "2/2 b, about 0 s left"


def test_a_verdict_names_what_is_worse_and_what_is_unknown() -> None:
    console = Console(record=True, width=120, force_terminal=False)
    assert say(console, Verdict(faults=("a: overall 50 < 60",), unknown=("b: no judge",))) == 1
    told = console.export_text()
    assert "overall 50 < 60" in told and "no judge" in told and "passed" not in told
    assert say(console, Verdict()) == 0
