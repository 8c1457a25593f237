"""How well orders hidden among facts are told from facts."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval.orders.report import report
from service.settings import Settings

ABOUT = "how well orders among facts are told"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--write", action="store_true", help="make the detector anew from its examples")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    return report(console, Settings().corpus, write=asked.write)
