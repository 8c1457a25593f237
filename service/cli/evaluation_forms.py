"""An evaluation as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from service.domain.evaluation import Evaluation, Mark

WIDTH = 120
QUOTES = 3
"""Quotes shown of one criterion."""
LONGEST = 40
"""Characters shown of one quote."""


def as_json(found: Evaluation) -> str:
    """Return the evaluation as JSON, the text itself left out."""
    from service.storage.codec import encode

    told = {key: value for key, value in encode(found).items() if key != "text"}
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_text(found: Evaluation) -> str:
    """Return the evaluation as a table of its criteria, with what it comes to."""
    page = StringIO()
    console = Console(file=page, width=WIDTH, force_terminal=False)
    console.print(_table(found))
    for line in _below(found):
        console.print(Text(line))
    return "\n".join(line.rstrip() for line in page.getvalue().rstrip("\n").split("\n"))


def _table(found: Evaluation) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name, right in (("", False), ("weight", True), ("score", True), ("spread", True), ("examined", False)):
        table.add_column(name, justify="right" if right else "left", no_wrap=True)
    table.add_column("evidence", overflow="fold")
    for mark in found.marks:
        table.add_row(*(Text(cell) for cell in _row(mark)))
    return table


def _row(mark: Mark) -> tuple[str, ...]:
    standing = mark.qualification.standing.replace("_", " ") if mark.qualification else ""
    score = "error" if mark.status == "error" else "-" if mark.score is None else f"{mark.score:.0f}"
    spread = f"{mark.spread:.1f}" if mark.score is not None and mark.method == "judge" else ""
    return f"{mark.id} {mark.name}", f"{mark.weight:.0%}", score, spread, standing, "\n".join(_evidence(mark))


def _evidence(mark: Mark) -> Iterator[str]:
    yield mark.reason
    for one in mark.evidence[:QUOTES]:
        quote = " ".join(one.quote.split())
        yield f"{one.start}:{one.end} {quote if len(quote) <= LONGEST else quote[: LONGEST - 1] + '…'}"


def _below(found: Evaluation) -> Iterator[str]:
    yield f"rubric {found.rubric.id} {found.rubric.version} ({found.rubric.sha256[:12]})"
    if found.overall is None:
        yield "overall: none"
    else:
        total = found.overall
        yield f"overall: {total.score:.0f} ({total.low:.0f} to {total.high:.0f})"
    yield from (f"gate missed: {reason}" for reason in found.gate.reasons)
    yield from (f"note: {warning}" for warning in found.warnings)
