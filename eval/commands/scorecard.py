"""The scorecard of a run, alone or beside another run."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from eval.runs.folder import opened
from eval.scorecard import page

ABOUT = "a run as one page for people, with plots and quotes, and as JSON"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("run_folder", type=Path, metavar="RUN", help="the folder of a run")
    parser.add_argument("--baseline", type=Path, metavar="BASE", help="the folder of the run to show it beside")
    parser.add_argument("--seed", type=int, default=1, help="of the resampling that gives the intervals")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write the scorecard into the run's folder; always 0.

    Raises:
        BadInput: a folder is no run's.
    """
    folder, *others = opened([path for path in (asked.run_folder, asked.baseline) if path])
    path = page.make(folder, *others, seed=asked.seed)
    console.print(escape(f"The scorecard lies in {path}, the same as JSON in {path.with_suffix('.json')}"))
    return 0
