"""What bringing many documents in costs beside the embedder, and the memory it takes."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval import bench_ingest
from eval.tables import reported

ABOUT = "pace and memory of bringing documents in"


def add(parser: argparse.ArgumentParser) -> None:
    """Add how many documents are brought in."""
    parser.add_argument("--many", type=int, default=1000, help="documents whose memory is measured, not embedded")
    parser.add_argument("--few", type=int, default=20, help="documents that are embedded")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    with console.status("bringing in"):
        goals = bench_ingest.goals(asked.many, asked.few)
    return reported(console, goals)
