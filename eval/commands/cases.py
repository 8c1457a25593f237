"""The cases drafted by the configured model, measured by other means than the product's own checks."""

from __future__ import annotations

import argparse
import asyncio

from rich.console import Console

from eval import bench
from eval.drafted import add_drafting, cases_of, finish, measures_of, progress, show
from eval.goal import Goal
from service.settings import Settings

ABOUT = "draft the cases"
add = add_drafting


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when nothing is wrong with any draft, else 1."""
    cases = cases_of(asked)
    with progress(console, len(cases)) as tell:
        results = asyncio.run(bench.draft_all(Settings(), cases, tell))
    show(console, "housestyle", results, asked.show)
    found = measures_of(results)
    wrong = Goal(name="drafts with something wrong", measured=len(cases) - sum(one.clean for one in found), bound=0)
    return finish(console, asked.out, "cases", {"housestyle": results}, [wrong, bench.mended_goal(found)])
