"""Drafts beside those of a plain few-shot prompt on the same briefs and model."""

from __future__ import annotations

import argparse
import asyncio

from rich.console import Console

from eval import bench, bench_exemplars, startup, tables
from eval.drafted import add_drafting, cases_of, finish, measures_of, progress, show
from eval.goal import Goal
from service.settings import Settings

ABOUT = "against a plain few-shot prompt"
PASSAGES, QUERIES = 100_000, 300


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_drafting(parser)
    parser.add_argument("--passages", type=int, default=PASSAGES, help="passages of the exemplar query")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    cases, settings = cases_of(asked), Settings(model_context=bench.CONTEXT, model_timeout=bench.SECONDS)
    with progress(console, 2 * len(cases)) as tell:
        compared = asyncio.run(bench.compare(settings, cases, tell))
    goals = bench.goals(compared)
    with console.status("start-up"):
        goals += startup.measure_startup(settings.data)
    with console.status("exemplar query"):
        goals.append(_query_goal(asked.passages))
    for title, results in (("Plain prompt", compared.plain), ("housestyle", compared.ours)):
        show(console, title, results, asked.show)
    console.print(tables.side_by_side(measures_of(compared.plain), measures_of(compared.ours)))
    console.print(tables.numbers_table("Seconds for 1,000 characters", _paces(compared)))
    ways = {"plain prompt": compared.plain, "housestyle": compared.ours}
    return finish(console, asked.out, "bench", ways, goals)


def _query_goal(passages: int) -> Goal:
    p95 = bench_exemplars.compare(passages, QUERIES)
    name = f"exemplar query p95 at {passages:,} passages, to raw Chroma"
    return Goal(name=name, measured=p95["exemplars"] / p95["chroma"], bound=bench.QUERY_RATIO)


def _paces(compared: bench.Comparison) -> dict[str, str]:
    return {"plain prompt": f"{bench.pace(compared.plain):.1f}", "housestyle": f"{bench.pace(compared.ours):.1f}"}
