"""An examination as people and programs read it."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO

from rich.console import Console

from eval.exam import report
from eval.exam.fakes import AlwaysFull
from eval.exam.keeping import record_of
from eval.exam.outcome import Outcome
from eval.exam.scale import QUICK
from eval.exam.sitting import Sitting
from tests.unit.eval.exam.rubrics import SOIL, papers, rubric


async def sat():
    examinee = AlwaysFull(rubric=rubric(), judge="kind/model")
    told: list[tuple[str, int, int]] = []
    sitting = Sitting(
        examinee=examinee, papers=papers(3), soil=SOIL, scale=QUICK, tell=lambda *one: told.append(one)
    )  # fmt: skip
    return examinee, await sitting.examine(), told


async def test_a_person_reads_who_is_not_qualified_and_why():
    examinee, found, _ = await sat()
    out = StringIO()
    console = Console(file=out, width=200)
    for table in (report.verdicts_table(examinee, found), report.properties_table(found), report.faults_table(found)):
        console.print(table)
    assert "not qualified" in out.getvalue()
    assert "register: M1 colloquial: 0.00 [0.00, 0.49] (n=4), must be ≥ 0.7" in report.lines(examinee, found)


async def test_faults_nobody_answers_for_are_told():
    examinee, found, _ = await sat()
    assert any(
        line.startswith("No criterion answers for:") and "run_on" in line for line in report.lines(examinee, found)
    )


async def test_a_program_reads_everything():
    examinee, found, _ = await sat()
    told = json.loads(json.dumps(report.as_json(examinee, found)))
    assert (told["judge"], told["papers"], told["rubric"]["sha256"]) == ("kind/model", 3, "r" * 64)
    assert {one["standing"] for one in told["criteria"]} == {"not_qualified"}
    assert {"number", "about", "value", "low", "high", "n", "met", "gate"} <= told["criteria"][0]["outcomes"][0].keys()


async def test_the_record_holds_standing_reasons_and_figures():
    examinee, found, _ = await sat()
    [facts, *_] = record_of(examinee, found, on=date(2026, 4, 1)).qualifications
    assert (facts.criterion, facts.judge, facts.standing, facts.examined_on) == (
        "facts", "kind/model", "not_qualified", date(2026, 4, 1),
    )  # fmt: skip
    assert facts.figures["M1 wrong_numbers"] == 0.0
    assert facts.reasons


async def test_progress_is_told_from_nothing_to_all():
    _, _, told = await sat()
    assert ("as they are", 0, 3) in told
    assert ("as they are", 3, 3) in told


async def test_a_judge_that_failed_is_asked_nothing_more():
    _, found, told = await sat()
    assert all(one.stopped for one in found.verdicts)
    assert "doses" not in {what for what, _, _ in told}


def test_a_figure_that_could_not_be_measured_is_a_dash():
    assert Outcome(number="M11", criterion="c", value=None, met=None, gate="≤ 0.05").shown == "–"
