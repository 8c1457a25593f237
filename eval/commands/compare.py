"""Two runs over the same cases beside each other."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from eval.runs import telling
from eval.runs.folder import RunFolder, opened
from service.evaluating.paired import compare
from service.storage.codec import encode

ABOUT = "two runs over the same cases, paired, with intervals"
CASES = 10


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("before", type=Path, metavar="A", help="the folder of a run")
    parser.add_argument("after", type=Path, metavar="B", help="the folder of the run beside it")
    parser.add_argument("--seed", type=int, default=1, help="of the resampling that gives the intervals")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Show how B differs from A; 0 when they have cases in common, else 2."""
    before, after = opened([asked.before, asked.after])
    compared = compare(before.outcomes(), after.outcomes(), seed=asked.seed)
    if asked.json:
        print(json.dumps(encode(compared), ensure_ascii=False))
        return 0 if compared.differences else 2
    if not compared.differences:
        console.print("No case is scored in both runs: nothing to compare.")
        return 2
    console.print(telling.difference_table(compared, _label(before), _label(after)))
    console.print(telling.case_table(compared, CASES))
    console.print(escape(telling.turns_line(compared)), highlight=False)
    if compared.unpaired:
        console.print(escape(f"Left out, not measured in both: {', '.join(compared.unpaired)}"), highlight=False)
    return 0


def _label(folder: RunFolder) -> str:
    return folder.manifest().name or folder.path.name
