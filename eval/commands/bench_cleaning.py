"""How fast files are cleaned."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval import bench_cleaning, noise
from eval.tables import reported
from service.settings import Settings

ABOUT = "how fast files are cleaned"


def add(parser: argparse.ArgumentParser) -> None:
    """Add no options."""


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    return reported(console, bench_cleaning.goals(Settings().corpus / noise.HOUSE))
