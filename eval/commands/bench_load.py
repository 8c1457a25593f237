"""How the service bears many clients at once."""

from __future__ import annotations

import argparse

from rich.console import Console

from eval import bench_load
from eval.tables import reported
from service.settings import Settings

ABOUT = "many clients at once beside drafts under way"


def add(parser: argparse.ArgumentParser) -> None:
    """Add no options."""


def run(asked: argparse.Namespace, console: Console) -> int:
    """Measure; 0 when every goal is met, else 1."""
    with console.status(f"{bench_load.CLIENTS} clients for {bench_load.SECONDS:.0f} s"):
        load = bench_load.measure(Settings().data)
    console.print(f"Put off by a full queue: {load.put_off}. Failed: {', '.join(sorted(set(load.faults))) or 'none'}.")
    return reported(console, bench_load.goals(load))
