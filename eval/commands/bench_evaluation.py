"""Pace of evaluations by rules."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval import bench_evaluation
from eval.tables import reported
from service.settings import Settings

ABOUT = "pace of evaluations by rules"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--house", default="zh-official")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    settings = Settings()
    with console.status("measuring"):
        goals = bench_evaluation.goals(settings.prompts, settings.corpus, asked.house)
    return reported(console, goals)
