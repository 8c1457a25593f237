"""Noise planted into correct documents: how much of it is cleaned, and what else is touched."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval import noise, tables
from service.settings import Settings

ABOUT = "clean noise planted into the samples"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--seeds", type=int, default=1, help="how often each sample is made noisy")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    found = noise.measure(noise.correct_documents(Settings().corpus / noise.HOUSE), seeds=asked.seeds)
    console.print(tables.noise_table(found))
    return 0 if all(one.recall >= noise.RECALL and one.false_share <= noise.FALSE for one in found) else 1
