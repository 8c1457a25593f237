"""Whether a run may pass, on its own or beside a baseline; for continuous integration."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from rich.console import Console

from eval.runs import telling
from eval.runs.folder import opened
from eval.runs.gating import MARGIN, gate, gate_against
from service.errors import BadInput

ABOUT = "whether a run passes: 0 passed, 1 regressed, 2 cannot be measured, 3 no model"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("run_folder", type=Path, metavar="RUN", help="the folder of a run")
    parser.add_argument("--baseline", type=Path, metavar="BASE", help="the folder of the run it must not fall behind")
    parser.add_argument("--margin", type=float, default=MARGIN, help="points a score may lose (%(default)s)")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Say whether the run passes; the code is that of the gate.

    Raises:
        BadInput: a folder is no run's, or the margin no number of points.
    """
    if not (math.isfinite(asked.margin) and 0 <= asked.margin <= 100):
        raise BadInput(f"A margin is 0 to 100 points, not {asked.margin}.")
    if asked.baseline is None:
        [folder] = opened([asked.run_folder])
        return telling.say(console, gate(folder.outcomes()))
    folder, baseline = opened([asked.run_folder, asked.baseline])
    return telling.say(console, gate_against(baseline.outcomes(), folder.outcomes(), margin=asked.margin))
