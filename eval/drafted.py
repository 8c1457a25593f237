"""What commands that draft cases have in common: options, progress, tables, record."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

from eval import record, tables
from eval.bench import Result, Tell
from eval.case import Case, load, spread
from eval.goal import Goal
from eval.measure import Measures
from service.errors import HousestyleError


def add_drafting(parser: argparse.ArgumentParser) -> None:
    """Add the options of a command that drafts."""
    parser.add_argument("--quick", type=int, metavar="N", help="only N cases")
    parser.add_argument("--only", metavar="PART", help="only cases whose name holds PART")
    parser.add_argument("--out", type=Path, default=Path("build/eval"), help="folder for the record")
    parser.add_argument("--show", action="store_true", help="print the reports, too")


def cases_of(asked: argparse.Namespace) -> list[Case]:
    """Return the cases that are asked for.

    Raises:
        HousestyleError: there is none of this name.
    """
    cases = load(only=asked.only)
    if not cases:
        raise HousestyleError(f"No case has {asked.only!r} in its name; see the files in eval/cases.")
    return spread(cases, asked.quick) if asked.quick else cases


def measures_of(results: Sequence[Result]) -> list[Measures]:
    """Return what was measured of the drafts that came to an end."""
    return [result.measures for result in results if result.measures]


def show(console: Console, title: str, results: Sequence[Result], whole: bool) -> None:
    """Print what was measured, with `whole` the reports too."""
    for result in results:
        if whole and result.run:
            console.rule(escape(f"{title}: {result.case.name}, {result.run.wall:.1f} s"))
            console.print(escape(result.run.written.text))
    console.print(tables.measures_table(title, measures_of(results)))
    failed = [f"{result.case.name}: {result.error}" for result in results if result.error]
    for line in [*failed, *(fault for one in measures_of(results) for fault in tables.faults(one))]:
        console.print(escape(line), highlight=False)


def finish(
    console: Console, folder: Path, name: str, ways: Mapping[str, Sequence[Result]], goals: Sequence[Goal]
) -> int:
    """Print the goals and write the record into `folder`; 0 when all are met, else 1."""
    console.print(tables.goals_table(goals))
    path = record.write(folder, name, ways=ways, goals=goals)
    console.print(escape(f"The record lies in {path}, the picture in {path.with_suffix('.html')}"))
    return 0 if all(goal.met for goal in goals) else 1


@contextmanager
def progress(console: Console, total: int) -> Iterator[Tell]:
    """Give what tells of one more step done out of `total`."""
    columns = (SpinnerColumn(), "{task.description}", MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("getting ready", total=total + 1)

        def tell(what: str) -> None:
            progress.update(task, description=escape(what), advance=1)
            if not console.is_terminal:
                console.print(escape(what))

        yield tell
