"""Pace and growth of the rules, and another checker beside them."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval import bench_rules, other_checker
from eval.tables import reported
from service.settings import Settings

ABOUT = "pace and growth of the rules"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--house", default="zh-official")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    settings = Settings()
    with console.status("measuring"):
        goals = bench_rules.goals(settings.prompts, settings.corpus, asked.house)
        beside = other_checker.side_by_side(settings.prompts, settings.corpus, asked.house)
    console.print(beside or f"{other_checker.COMMAND} is not installed: nothing to compare with.")
    return reported(console, goals)
