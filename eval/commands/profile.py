"""Whether the distance to a house tells its own texts from others."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval.style.run import run as measure
from eval.tables import reported
from service.settings import Settings

ABOUT = "the distance of own, spoilt and other texts to the house"


def add(parser: argparse.ArgumentParser) -> None:
    """Add no options."""


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    return reported(console, measure(console, Settings()))
