"""The parts of a whole add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from service.checks.style.blocks import Block
from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.quantities import Quantity
from service.domain.rule import Tables

_CELLS = re.compile(r"\s*[|\t]\s*")
_FAR = 24


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for lists behind a `cue` (其中, 包括) whose parts are more than the whole before it.

    A list behind `whole` that does not match `open` is meant to be complete: less is a hit too. Numbers behind
    `aside` (an increase, a share; its group `way` names which), and before `behind` (a bound) are no parts, unless the
    whole is of the same way. Heads of different `kinds` may
    overlap. A table's last row that begins with `total` sums the rows above.
    """
    cue, whole, open_ = fields.sought("cue"), fields.needed("whole"), fields.needed("open")
    aside, behind, total = fields.leading("aside"), fields.needed("behind"), fields.needed("total")
    kinds = [fields.compiled(words) for words in fields.texts("kinds")]

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        text = document.layer("plain")
        for found in document.find(cue, "plain"):
            start, end = document.period_at(found.start())
            following = cue.pattern.search(text, found.end(), end)
            stop = following.start() if following else end
            before = document.quantities_in(max(start, found.start() - 300), found.start())
            way = _way(text, before[-1], aside) if before else ""
            parts = _parts(text, document.quantities_in(found.end(), stop), found.end(), aside, way, behind)
            if given := _wholes(before, parts):
                complete = bool(whole.match(found[0])) and not open_.search(text, found.end(), stop)
                yield from _compared(text, found, given, parts, complete, kinds)
        yield from _tables(document.blocks, total)

    return check


def _parts(
    text: str, found: Sequence[Quantity], cue: int, aside: re.Pattern[str], way: str, behind: re.Pattern[str]
) -> list[Quantity]:
    parts: list[Quantity] = []
    for one in found:
        between = text[parts[-1].end if parts else cue : one.start]
        if parts and (one.start - parts[-1].end > _FAR):
            break
        if between.count("（") > between.count("）") or _way(text, one, aside) not in ("", way):
            continue
        if behind.match(text, one.end):
            continue
        if one.unit and (not parts or one.unit == parts[0].unit):
            parts.append(one)
    return parts


def _way(text: str, one: Quantity, aside: re.Pattern[str]) -> str:
    """Return in which way a quantity is told aside, "" when it is not."""
    found = aside.search(text[max(one.start - 10, 0) : one.start])
    return (found.groupdict().get("way") or found[0]) if found else ""


def _wholes(found: Sequence[Quantity], parts: list[Quantity]) -> list[Quantity]:
    """Return what the parts may be parts of: the quantities of their unit before the cue."""
    if not parts or any(part.rough for part in parts):
        return []
    fitting = [one for one in found if one.unit == parts[0].unit]
    return [] if any(one.rough for one in fitting) else fitting


def _compared(
    text: str, cue: re.Match[str], given: list[Quantity], parts: list[Quantity], complete: bool,
    kinds: Sequence[re.Pattern[str]],
) -> Iterator[Hit]:  # fmt: skip
    sums = [sum((part.value for part in parts[: at + 1]), Decimal(0)) for at in range(len(parts))]
    slack = sum((part.half for part in parts), Decimal(0))
    if any(abs(one - whole.value) <= slack + whole.half for one in sums for whole in given):
        return
    total, largest = sums[-1], max(given, key=lambda whole: whole.value)
    nearest = given[-1]
    details = {"total": _shown(nearest.value), "sum": _shown(total)}
    # Which of several numbers the list takes apart nobody can tell: it has to be more than any.
    if total > largest.value + largest.half + slack:
        ends = [cue.end(), *(part.end for part in parts)]
        heads = [text[before : part.start] for before, part in zip(ends, parts, strict=False)]
        fits = len(parts) > 1 and max(part.value for part in parts) <= nearest.value
        key = "overlap" if fits and _overlap(heads, kinds) else "more"
        yield Hit(start=nearest.start, end=parts[-1].end, key=key, details=details)
    elif complete and len(parts) > 1 and len(given) == 1:
        yield Hit(start=nearest.start, end=parts[-1].end, key="less", details=details)


def _overlap(heads: Sequence[str], kinds: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether the heads name different kinds of things: of twelve women and nine members some are both."""
    named = [next((at for at, kind in enumerate(kinds) if kind.search(head)), -1) for head in heads]
    return len(set(named)) > 1


def _tables(blocks: Sequence[Block], total: re.Pattern[str]) -> Iterator[Hit]:
    rows: list[tuple[Block, list[str]]] = []
    for block in blocks:
        cells = _CELLS.split(block.text.strip("|"))
        if len(cells) < 2:
            rows = []
            continue
        if total.match(cells[0].strip()) and len(rows) > 1:
            yield from _row(block, cells, [above for _, above in rows])
        rows.append((block, cells))


def _row(block: Block, cells: Sequence[str], above: Sequence[Sequence[str]]) -> Iterator[Hit]:
    for column in range(1, len(cells)):
        values = [value for row in above if column < len(row) and (value := _number(row[column])) is not None]
        told = _number(cells[column])
        if told is not None and len(values) > 1 and sum(values) != told:
            yield Hit(start=block.start, end=block.end, key="table", details={"total": told, "sum": sum(values)})
            return


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell.strip().replace(",", ""))
    except InvalidOperation:
        return None


def _shown(value: Decimal) -> str:
    return format(value.normalize(), "f")
