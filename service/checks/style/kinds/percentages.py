"""A percentage is what the numbers beside it give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.quantities import exact
from service.domain.rule import Tables

Interval = tuple[Decimal, Decimal]


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for `changes` from a to b by p percent, and for `shares` of b in a.

    Both are patterns with groups `a`, `b` (with `as`, `bs` for multipliers) and `p`; of a change, `points` says that p
    counts percentage points, `rate` that a and b are percentages. Printed digits are taken as rounded.
    """
    changes = [fields.to_seek(pattern) for pattern in fields.texts("changes")]
    shares = [fields.to_seek(pattern) for pattern in fields.texts("shares")]

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        for pattern in changes:
            yield from (hit for found in document.find(pattern, "plain") if (hit := _change(found)))
        for pattern in shares:
            yield from (hit for found in document.find(pattern, "plain") if (hit := _share(found)))

    return check


def _interval(found: re.Match[str], name: str) -> Interval:
    value, half = exact(found[name], found.groupdict().get(f"{name}s") or "")
    return value - half, value + half


def _change(found: re.Match[str]) -> Hit | None:
    a, b, p = _interval(found, "a"), _interval(found, "b"), _interval(found, "p")
    if found.groupdict().get("points"):
        return None if not found["rate"] or _meet(_sorted_distance(a, b), p) else _hit(found, _sorted_distance(a, b))
    if a[0] <= 0:
        return None
    low, high = (b[0] - a[1]) / a[1] * 100, (b[1] - a[0]) / a[0] * 100
    growth = (min(abs(low), abs(high)) if low * high > 0 else Decimal(0), max(abs(low), abs(high)))
    if _meet(growth, p):
        return None
    if found["rate"] and _meet(_sorted_distance(a, b), p):
        return Hit(start=found.start(), end=found.end(), key="points")
    return _hit(found, growth)


def _share(found: re.Match[str]) -> Hit | None:
    a, b, p = _interval(found, "a"), _interval(found, "b"), _interval(found, "p")
    if a[0] <= 0 or b[1] > a[1] * 10:
        return None
    share = (b[0] / a[1] * 100, b[1] / a[0] * 100)
    return None if _meet(share, p) else _hit(found, share)


def _sorted_distance(a: Interval, b: Interval) -> Interval:
    low, high = b[0] - a[1], b[1] - a[0]
    return (min(abs(low), abs(high)), max(abs(low), abs(high))) if low * high > 0 else (Decimal(0), max(abs(low), high))


def _meet(one: Interval, other: Interval) -> bool:
    # A whole percentage is a rounded one too.
    half = Decimal("0.5") if other[0] == other[1] else Decimal(0)
    return one[0] <= other[1] + half and other[0] - half <= one[1]


def _hit(found: re.Match[str], right: Interval) -> Hit:
    middle = (right[0] + right[1]) / 2
    return Hit(start=found.start(), end=found.end(), key="", details={"right": f"{middle:.1f}"})
