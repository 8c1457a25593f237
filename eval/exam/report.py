"""An examination as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.markup import escape
from rich.table import Table

from eval.exam.examinee import Examinee
from eval.exam.outcome import Outcome
from eval.exam.registry import claims
from eval.exam.sitting import Examination
from eval.exam.verdict import Verdict, all_properties
from service.domain.evaluation import Standing

SHOWN: Mapping[Standing, str] = {
    "qualified": "[green]qualified[/]",
    "not_qualified": "[red]not qualified[/]",
    "not_examined": "[yellow]not examined[/]",
}


def verdicts_table(examinee: Examinee, found: Examination) -> Table:
    """Return a table with a line a criterion: its standing, and what it rests on."""
    who = f"judge {examinee.judge}" if examinee.judge else "rules"
    table = Table(title=escape(f"{examinee.rubric.house}, rubric {examinee.rubric.id}, {who}: {found.papers} papers"))
    for column in ("criterion", "standing", "n", "sensitivity", "false alarm", "largest drop", "dose", "injection"):
        table.add_column(column, no_wrap=column == "criterion")
    for verdict in found.verdicts:
        table.add_row(verdict.criterion, SHOWN[verdict.standing], *_figures(verdict))
    return table


def _figures(verdict: Verdict) -> list[str]:
    sensitivity = [one for one in verdict.outcomes if one.number == "M1" and one.about != "beside another fault"]
    largest = [one for one in verdict.outcomes if one.number == "M4" and one.about.startswith("largest")]
    return [
        str(min((one.n for one in sensitivity), default=0)),
        _worst(sensitivity, lowest=True),
        _worst([one for one in verdict.outcomes if one.number == "M2"], lowest=False),
        _worst(largest, lowest=True),
        _worst([one for one in verdict.outcomes if one.number == "M17"], lowest=False),
        _worst([one for one in verdict.outcomes if one.number == "M13"], lowest=False),
    ]


def _worst(outcomes: Sequence[Outcome], *, lowest: bool) -> str:
    measured = [one for one in outcomes if one.value is not None]
    if not measured:
        return "–"
    worst = (min if lowest else max)(measured, key=lambda one: one.value or 0.0)
    return f"{worst.shown}{'' if worst.met else ' !'}"


def faults_table(found: Examination) -> Table:
    """Return a table with a line a fault: who answers for it, and how surely it is found."""
    table = Table(title="Faults: share of texts whose score fell beyond noise, with its 95 % interval")
    for column in ("fault", "criterion", "n", "sensitivity", "AUC", "largest drop", "its share", "dose"):
        table.add_column(column, no_wrap=column in ("fault", "criterion"))
    answered = {fault for verdict in found.verdicts for fault in found.seen.faults(verdict.criterion)}
    for fault in sorted(answered):
        for verdict in found.verdicts:
            if fault in found.seen.faults(verdict.criterion):
                table.add_row(fault, verdict.criterion, *_of_fault(verdict, fault))
    return table


def _of_fault(verdict: Verdict, fault: str) -> list[str]:
    about = {(one.number, one.about): one for one in verdict.outcomes}
    keys = (("M1", fault), ("M3", f"AUC {fault}"), ("M4", f"largest {fault}"), ("M4", f"share {fault}"), ("M17", fault))
    cells = [about.get(key) for key in keys]
    count = cells[0].n if cells[0] else 0
    return [str(count), *("–" if one is None else one.shown + ("" if one.met else " !") for one in cells)]


def properties_table(found: Examination) -> Table:
    """Return a table of all properties of all criteria; ! marks one that is missed."""
    numbers = all_properties()
    table = Table(title="Properties; ! is a gate that is missed, a star one that does not decide")
    table.add_column("criterion", no_wrap=True)
    for name, module in numbers.items():
        table.add_column(name.upper().replace("M0", "M") + ("" if module.DECISIVE else "*"))
    for verdict in found.verdicts:
        rows = [[one for one in verdict.outcomes if one.number == _number(name)] for name in numbers]
        table.add_row(verdict.criterion, *(_cell(row) for row in rows))
    return table


def _number(name: str) -> str:
    return f"M{int(name[1:])}"


def _cell(outcomes: Sequence[Outcome]) -> str:
    measured = [one for one in outcomes if one.met is not None]
    if not measured:
        return "–"
    missed = [one for one in measured if not one.met]
    return "ok" if not missed else f"{len(missed)}/{len(measured)} !"


def lines(examinee: Examinee, found: Examination) -> list[str]:
    """Return what a table has no room for: reasons, and faults nobody answers for."""
    told = [
        f"{verdict.criterion}: {reason}"
        for verdict in found.verdicts
        if verdict.standing != "qualified"
        for reason in verdict.reasons
    ]
    open_ = [fault for fault, criteria in claims(examinee.rubric).items() if not criteria]
    return told + ([f"No criterion answers for: {', '.join(open_)}."] if open_ else [])


def as_json(examinee: Examinee, found: Examination) -> dict[str, Any]:
    """Return everything that was measured."""
    return {
        "house": examinee.rubric.house,
        "rubric": {
            "id": examinee.rubric.id, "version": examinee.rubric.version, "sha256": examinee.rubric.sha256,
        },
        "method": examinee.method,
        "judge": examinee.judge,
        "prompt_sha256": examinee.prompt_sha256,
        "papers": found.papers,
        "looks": len(found.seen.looks),
        "criteria": [
            {
                "id": verdict.criterion, "standing": verdict.standing, "reasons": verdict.reasons,
                "stopped": verdict.stopped, "outcomes": [asdict(one) for one in verdict.outcomes],
            }
            for verdict in found.verdicts
        ],
    }  # fmt: skip
