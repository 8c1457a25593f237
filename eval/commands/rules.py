"""Faults planted rule by rule: how many each finds, and how often it is wrong."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.markup import escape

from eval import rules
from eval.tables import reported
from service.settings import Settings

ABOUT = "plant faults, rule by rule"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--house", default="zh-official")
    parser.add_argument("--each", type=int, default=40, metavar="N", help="documents for each rule")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    settings = Settings()
    with console.status("planting"):
        scores = rules.measure(settings.prompts, settings.corpus, asked.house, each=asked.each)
    console.print(rules.table(scores))
    for one in scores:
        for missed in one.missed:
            console.print(escape(f"{one.rule} missed: {missed!r}"), highlight=False)
    return reported(console, rules.goals(scores))
