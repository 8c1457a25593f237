"""Marks as people hand them in, by criterion a table of items by raters."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eval.runs.folder import RunFolder
from service.domain.comparison import OVERALL
from service.errors import BadInput
from service.evaluating.agreement import Marks
from service.evaluating.paired import score_of

_AGREED = (
    "it needs a column `item` and either one column for each rater, or the columns `rater` and `mark` (and `criterion`)"
)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What one rater gave one item by one criterion."""

    criterion: str
    item: str
    rater: str
    mark: float


@dataclass(frozen=True, kw_only=True)
class Table:
    """The marks of one criterion: `marks[i, r]` is what `raters[r]` gave `items[i]`, NaN where nothing."""

    criterion: str
    items: tuple[str, ...]
    raters: tuple[str, ...]
    marks: Marks


def read(path: Path) -> list[Mark]:
    """Return the marks of a CSV or JSON file.

    A CSV has a column `item` and one for each rater; or the columns `item`, `rater`, `mark`. A JSON file is a list of
    such rows. Either may have `criterion`; without it marks are of the text as a whole.

    Raises:
        BadInput: the file is no such thing; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read ({type(error).__name__}); save the marks as UTF-8.") from error
    rows = _objects(path, text) if path.suffix.lower() == ".json" else _lines(path, text)
    found = [mark for number, row in rows for mark in _marks(path, number, row)]
    if not found:
        raise BadInput(f"{path} holds no marks; {_AGREED}.")
    return found


def of_run(folder: RunFolder, rater: str, scale: tuple[float, float]) -> list[Mark]:
    """Return a run's scores as marks of `rater`, from 0-100 brought to the nearest whole step of `scale`."""
    low, high = scale
    return [
        Mark(criterion=criterion, item=one.case, rater=rater, mark=float(round(low + (high - low) * score / 100)))
        for one in folder.outcomes()
        for criterion in (OVERALL, *(mark.id for mark in (one.evaluation.marks if one.evaluation else ())))
        if (score := score_of(one.evaluation, criterion)) is not None
    ]


def tables(marks: Iterable[Mark]) -> list[Table]:
    """Return a table for each criterion, in the order they come.

    Raises:
        BadInput: somebody marked one item twice.
    """
    given: dict[str, dict[tuple[str, str], float]] = {}
    for mark in marks:
        cells = given.setdefault(mark.criterion, {})
        if (mark.item, mark.rater) in cells:
            raise BadInput(f"{mark.rater} marked {mark.item!r} twice by {mark.criterion}.")
        cells[mark.item, mark.rater] = mark.mark
    return [_table(criterion, cells) for criterion, cells in given.items()]


def _table(criterion: str, cells: Mapping[tuple[str, str], float]) -> Table:
    items, raters = (tuple(dict.fromkeys(key[at] for key in cells)) for at in (0, 1))
    filled = [[cells.get((item, rater), math.nan) for rater in raters] for item in items]
    return Table(criterion=criterion, items=items, raters=raters, marks=np.array(filled, dtype=np.float64))


def _objects(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise BadInput(f"{path} is no JSON: {error}.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadInput(f"{path} must hold a list of objects; {_AGREED}.")
    yield from enumerate(rows, start=1)


def _lines(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.DictReader(text.splitlines())
    for row in reader:
        if None in row:
            raise BadInput(f"{path}, line {reader.line_num}: more values than columns.")
        yield reader.line_num, dict(row)


def _marks(path: Path, number: int, row: dict[str, Any]) -> Iterator[Mark]:
    item, criterion = row.get("item"), str(row.get("criterion") or OVERALL)
    if item in (None, ""):
        raise BadInput(f"{path}, row {number}: no `item`; {_AGREED}.")
    named = {"item", "criterion", "rater", "mark"}
    given = {row["rater"]: row.get("mark")} if "rater" in row else {k: v for k, v in row.items() if k not in named}
    for rater, value in given.items():
        if value not in (None, ""):
            yield Mark(criterion=criterion, item=str(item), rater=str(rater), mark=_number(path, number, value))


def _number(path: Path, number: int, value: Any) -> float:
    try:
        found = float(value)
    except (TypeError, ValueError):
        found = math.nan
    if not math.isfinite(found) or isinstance(value, bool):
        raise BadInput(f"{path}, row {number}: {str(value)[:20]!r} is no number.")
    return found
