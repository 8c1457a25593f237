"""The ablation as a table for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from eval.ablation.trial import QUALITIES, Result, better_without, full_of, turned, worse_without


def shown(results: Sequence[Result]) -> Table:
    """Return a line for each variant: what was measured without the part, and so what the part is worth."""
    table = Table(title=f"What each part is worth: {len(full_of(results).trials)} cases drafted without it")
    for column in ("without", *(quality.name for quality in QUALITIES), "clean only with/without", "worth", "costs"):
        table.add_column(column)
    for result in results:
        table.add_row(escape(result.variant.name), *_values(result), *_worth(result, full_of(results)))
    return table


def plain(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Return the same as plain JSON, with every case."""
    full = full_of(results)
    return [
        {
            "without": result.variant.name,
            "about": result.variant.about,
            **{quality.name: quality.of(result) for quality in QUALITIES},
            "worth": worse_without(full, result),
            "costs": better_without(full, result),
            "turned": turned(full, result),
            "cases": [_case(trial) for trial in result.trials],
        }
        for result in results
    ]


def worthless(results: Sequence[Result]) -> list[str]:
    """Return the parts without which nothing was worse."""
    full = full_of(results)
    return [result.variant.name for result in results if result is not full and not worse_without(full, result)]


def _values(result: Result) -> list[str]:
    return [quality.shown.format(quality.of(result)) for quality in QUALITIES]


def _worth(result: Result, full: Result) -> tuple[str, str, str]:
    if result is full:
        return "", "", ""
    owed, cost, p = turned(full, result)
    worth = ", ".join(worse_without(full, result)) or "[yellow]nothing seen[/]"
    return f"{owed}/{cost} (p {p:.2f})", worth, ", ".join(better_without(full, result))


def _case(trial: Any) -> dict[str, Any]:
    found = trial.measures
    told: dict[str, Any] = {"case": trial.case, "error": trial.error, "seconds": trial.seconds, "calls": trial.calls}
    if found:
        told |= {"clean": found.clean, "recall": found.recall, "missing": found.missing, "characters": found.characters}
        told |= {name: getattr(found, name) for name in ("unsupported", "foreign", "thrice", "obeyed", "lacking")}
    return told
