"""Whether the exemplars a writer would pick are found."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval.retrieval.run import run as measure
from eval.tables import reported
from service.settings import Settings

ABOUT = "labelled queries: by vectors, by words, by both, by chance"


def add(parser: argparse.ArgumentParser) -> None:
    """Add no options."""


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    return reported(console, measure(console, Settings()))
