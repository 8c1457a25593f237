"""What a run tells on the terminal: how far it is, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from eval.runs.gating import Verdict
from eval.runs.running import Tell
from service.domain.comparison import OVERALL, Comparison, Difference


@contextmanager
def progress(console: Console, total: int) -> Iterator[Tell]:
    """Give what is told of each finished case; it shows how many are done and how long the rest will take."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    done, started = 0, time.monotonic()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def tell(case: str) -> None:
            nonlocal done
            done += 1
            bar.update(task, advance=1, description=escape(case))
            if not console.is_terminal:
                left = (time.monotonic() - started) / done * (total - done)
                console.print(escape(f"{done}/{total} {case}, about {left:.0f} s left"), highlight=False)

        yield tell


def difference_table(compared: Comparison, before: str, after: str) -> Table:
    """Return how far each criterion moved, with intervals."""
    table = Table(title=escape(f"{after} beside {before}"))
    for column in ("criterion", "cases", before, after, "difference", "95 % interval", ""):
        table.add_column(escape(column), justify="left" if column in ("criterion", "") else "right")
    for one in sorted(compared.differences, key=lambda one: one.criterion != OVERALL):
        table.add_row(*_row(one))
    return table


def turns_line(compared: Comparison) -> str:
    """Return in one line which cases pass in which run."""
    turns = compared.turns
    told = f"pass in both {len(turns.both)}, in neither {len(turns.neither)}"
    told += _named(", only before", turns.only_before) + _named(", only after", turns.only_after)
    return f"{told}; McNemar p = {turns.p:.3f}"


def case_table(compared: Comparison, most: int) -> Table:
    """Return the cases that moved most, down first."""
    table = Table(title="Cases that moved most, all criteria together")
    for column in ("case", "before", "after", "difference"):
        table.add_column(column, justify="left" if column == "case" else "right")
    overall = compared.of(OVERALL)
    steps = sorted(overall.steps, key=lambda step: -abs(step.moved))[:most] if overall else []
    for step in sorted(steps, key=lambda step: step.moved):
        table.add_row(escape(step.case), f"{step.before:.1f}", f"{step.after:.1f}", f"{step.moved:+.1f}")
    return table


def say(console: Console, verdict: Verdict) -> int:
    """Print what a gate says; return its exit code."""
    for line in verdict.faults:
        console.print(f"[red]worse[/]  {escape(line)}", highlight=False)
    for line in verdict.unknown:
        console.print(f"[yellow]cannot be measured[/]  {escape(line)}", highlight=False)
    if verdict.code == 0:
        console.print("[green]passed[/]")
    return verdict.code


def _row(one: Difference) -> tuple[str, ...]:
    sign = ("[green]better[/]" if one.mean > 0 else "[red]worse[/]") if one.sure else ""
    name = "overall" if one.criterion == OVERALL else f"{one.criterion} {one.name}"
    moved = f"[{one.low:+.1f}, {one.high:+.1f}]" if len(one.steps) > 1 else "one case"
    shown = (escape(name), str(len(one.steps)), f"{one.before:.1f}", f"{one.after:.1f}", f"{one.mean:+.1f}")
    return (*shown, escape(moved), sign)


def _named(what: str, cases: Sequence[str]) -> str:
    return f"{what} {len(cases)} ({', '.join(cases)})" if cases else f"{what} 0"
