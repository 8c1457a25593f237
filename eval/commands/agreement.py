"""How far scores agree with the marks people gave."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.agreement import marks
from eval.agreement.study import FEW, Agreement, Figure, Study, study
from eval.runs.folder import RunFolder
from service.errors import BadInput

ABOUT = "marks of people (CSV or JSON) in; kappa, alpha and raw agreement with intervals out"
TOOL = "housestyle"
VERDICTS = {True: "[green]as people do[/]", False: "[red]less than people[/]", None: f"open: under {FEW} items"}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("file", type=Path, metavar="FILE", help="items by raters, as CSV or JSON")
    parser.add_argument("--tool", default=TOOL, help="the rater who is no person (%(default)s)")
    parser.add_argument("--run", type=Path, metavar="RUN", help="take the tool's marks from the folder of this run")
    scale = {"nargs": 2, "type": float, "metavar": ("LOW", "HIGH"), "default": (0.0, 100.0)}
    parser.add_argument("--scale", **scale, help="people's scale, to which the run's scores are brought")  # type: ignore[arg-type]
    parser.add_argument("--within", type=float, default=0.0, help="how far two marks may lie apart and be the same")
    parser.add_argument("--seed", type=int, default=1, help="of the resampling that gives the intervals")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when the tool agrees as people do, 1 when less, 2 when that cannot be said.

    Raises:
        BadInput: the file holds no marks, or the scale is none.
    """
    studies = [study(table, tool=asked.tool, within=asked.within, seed=asked.seed) for table in _tables(asked)]
    if asked.json:
        print(json.dumps([_plain(one) for one in studies], ensure_ascii=False))
    else:
        console.print(_shown(studies))
    verdicts = [one.enough for one in studies if one.tool]
    # Without a tool the agreement of people is all that was asked for.
    return (1 if False in verdicts else 2 if None in verdicts else 0) if verdicts else 0


def _tables(asked: argparse.Namespace) -> list[marks.Table]:
    low, high = asked.scale
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise BadInput(f"A scale goes from a low to a high number, not from {low} to {high}.")
    given = marks.read(asked.file)
    if asked.run:
        scored = marks.of_run(RunFolder(asked.run), asked.tool, (low, high))
        marked = {(mark.criterion, mark.item) for mark in given}
        given += [mark for mark in scored if (mark.criterion, mark.item) in marked]
    return marks.tables(given)


def _shown(studies: list[Study]) -> Table:
    table = Table(title="Agreement, with 95 % intervals")
    for column in ("criterion", "items", "who", "the same", "kappa", "weighted kappa", "alpha", ""):
        table.add_column(column)
    for one in studies:
        if one.people:
            table.add_row(escape(one.criterion), str(one.items), "people with one another", *_figures(one.people), "")
        if one.tool:
            table.add_row(
                escape(one.criterion), str(one.items), "tool with people", *_figures(one.tool), VERDICTS[one.enough]
            )
    return table


def _figures(found: Agreement) -> tuple[str, ...]:
    return tuple(_number(figure) for figure in (found.raw, found.kappa, found.weighted, found.alpha))


def _number(figure: Figure) -> str:
    if math.isnan(figure.value):
        return "not defined"
    return escape(f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]")


def _plain(one: Study) -> dict[str, Any]:
    told = asdict(one) | {"enough": one.enough}
    return dict(_without_nan(told))


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(inner) for key, inner in value.items()}
    return None if isinstance(value, float) and math.isnan(value) else value
