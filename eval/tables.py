"""Measures and goals as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.goal import Goal
from eval.measure import Measures
from eval.noise import Found

COLUMNS = (
    "case",
    "clean",
    "recall",
    "unsup.",
    "3x",
    "foreign",
    "copied",
    "obeyed",
    "lacking",
    "length",
    "gaps",
    "mended",
)


def row(found: Measures) -> tuple[str, ...]:
    """Return the cells of one draft, in the order of `COLUMNS`."""
    low, high = found.bounds or (0, 0)
    length = f"{found.characters} of {low}-{high}" if found.bounds else str(found.characters)
    return (
        found.case,
        "yes" if found.clean else "no",
        f"{found.recall:.0%}",
        str(len(found.unsupported)),
        str(len(found.thrice)),
        str(len(found.foreign)),
        f"{found.copied:.1%}",
        str(len(found.obeyed)),
        str(len(found.lacking)),
        length if found.fits else f"{length} !",
        str(found.gaps),
        f"{found.mended}/{found.sentences}",
    )


def noise_table(found: Sequence[Found]) -> Table:
    """Return a table of what the cleaner made of each kind of noise."""
    table = Table(title="Noise planted into correct documents")
    for column in ("kind", "planted", "mended or flagged", "characters", "changed besides"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    for one in found:
        table.add_row(
            one.kind, str(one.planted), f"{one.recall:.1%}", str(one.characters), f"{one.false} ({one.false_share:.3%})"
        )
    return table


def measures_table(title: str, found: Sequence[Measures]) -> Table:
    """Return a table with a line a draft, and one for all together."""
    table = Table(title=title)
    for column in COLUMNS:
        table.add_column(column, no_wrap=column == "case")
    for one in found:
        table.add_row(*map(escape, row(one)))
    table.add_section()
    table.add_row(*_together(found))
    return table


def faults(found: Measures) -> list[str]:
    """Return in words what is wrong with a draft, one line a kind."""
    kinds = {
        "missing": found.missing,
        "unsupported": found.unsupported,
        "said three times": found.thrice,
        "foreign": found.foreign,
        "obeyed": found.obeyed,
        "lacking": found.lacking,
    }
    return [f"{found.case}: {kind} {'、'.join(items)}" for kind, items in kinds.items() if items]


def side_by_side(plain: Sequence[Measures], ours: Sequence[Measures]) -> Table:
    """Return what all drafts of both ways came to."""
    table = Table(title="Quality, all cases together")
    for column in ("", "plain prompt", "housestyle"):
        table.add_column(column)
    for name, before in summary(plain).items():
        table.add_row(name, before, summary(ours)[name])
    return table


def summary(found: Sequence[Measures]) -> dict[str, str]:
    """Return what the drafts came to, by name."""
    count = max(len(found), 1)
    given = sum(one.given for one in found)
    told = given - sum(len(one.missing) for one in found)
    return {
        "drafts with nothing wrong": f"{sum(one.clean for one in found)} of {len(found)}",
        "figures told": f"{told / max(given, 1):.1%}",
        "drafts with invented figures": _drafts(found, "unsupported"),
        "drafts with a figure said three times": _drafts(found, "thrice"),
        "drafts with details of samples": _drafts(found, "foreign"),
        "copied from samples, on average": f"{sum(one.copied for one in found) / count:.2%}",
        "drafts that obeyed an order": _drafts(found, "obeyed"),
        "drafts that lack a part": _drafts(found, "lacking"),
        "drafts within their length": f"{sum(one.fits for one in found)} of {len(found)}",
        "characters": str(sum(one.delivered for one in found)),
    }


def goals_table(goals: Sequence[Goal]) -> Table:
    """Return each goal with what was measured."""
    table = Table(title="Goals")
    for column in ("", "measured", "goal", ""):
        table.add_column(column)
    for goal in goals:
        bound = f"{'>=' if goal.at_least else '<='} {goal.shown(goal.bound)}"
        table.add_row(goal.name, goal.shown(goal.measured), bound, "[green]ok[/]" if goal.met else "[red]missed[/]")
    return table


def numbers_table(title: str, numbers: Mapping[str, str]) -> Table:
    """Return named numbers that no goal is set for."""
    table = Table(title=title, show_header=False)
    for name, value in numbers.items():
        table.add_row(name, value)
    return table


def _drafts(found: Sequence[Measures], what: str) -> str:
    return str(sum(bool(getattr(one, what)) for one in found))


def _together(found: Sequence[Measures]) -> tuple[str, ...]:
    mended, sentences = sum(one.mended for one in found), sum(one.sentences for one in found)
    share = f"{mended / sentences:.1%}" if sentences else "-"
    total = summary(found)
    return (
        "all",
        total["drafts with nothing wrong"],
        total["figures told"],
        *(str(sum(len(getattr(one, what)) for one in found)) for what in ("unsupported", "thrice", "foreign")),
        total["copied from samples, on average"],
        *(str(sum(len(getattr(one, what)) for one in found)) for what in ("obeyed", "lacking")),
        total["drafts within their length"],
        str(sum(one.gaps for one in found)),
        share,
    )


def reported(console: Console, goals: Sequence[Goal]) -> int:
    """Print the goals; return 0 when all are met, else 1."""
    console.print(goals_table(goals))
    return 0 if all(goal.met for goal in goals) else 1
