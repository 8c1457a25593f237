"""What reviews of faulty texts find, mend and withhold with the configured model."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval import reviewed

ABOUT = "what reviews of faulty texts find, mend and withhold"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("tasks", nargs="*", help="only these tasks")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    return reviewed.run(asked.tasks, console.print)
