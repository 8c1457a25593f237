"""How many names in labelled sentences are found."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval.masking.run import run as measure
from eval.tables import reported
from service.settings import Settings

ABOUT = "labelled sentences: names found, and words taken for names"


def add(parser: argparse.ArgumentParser) -> None:
    """Add no options."""


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    return reported(console, measure(console, Settings()))
