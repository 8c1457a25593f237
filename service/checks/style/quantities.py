"""Numbers with their units, as precise as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number of `unit` at `start`:`end`; `half` is how far off the printed digits may be, 0 for a whole count."""

    start: int
    end: int
    value: Decimal
    half: Decimal
    unit: str
    rough: bool


class Quantities:
    """Finds quantities of the given units."""

    def __init__(self, units: Sequence[str]) -> None:
        known = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
        self._pattern = re.compile(
            rf"(?<![\d.])(?P<num>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<rough>[多余几])?(?P<scale>万亿|千万|百万|[万亿千])?[多余]?"
            rf"(?P<unit>{known})?"
        )

    def find(self, text: str, start: int, end: int) -> Iterator[Quantity]:
        """Yield the quantities in `text` between `start` and `end`."""
        for found in self._pattern.finditer(text, start, end):
            value, half = exact(found["num"], found["scale"] or "")
            yield Quantity(
                start=found.start(), end=found.end(), value=value, half=half, unit=found["unit"] or "",
                rough=bool(found["rough"]),
            )  # fmt: skip


def exact(numeral: str, scale: str) -> tuple[Decimal, Decimal]:
    """Return what a printed number is worth, and half a unit of its last digit; 0 for a whole number without scale."""
    plain = numeral.replace(",", "")
    factor = Decimal(_SCALES.get(scale, 1))
    places = len(plain.partition(".")[2])
    rounded = places or factor > 1
    return Decimal(plain) * factor, factor * Decimal(10) ** -places / 2 if rounded else Decimal(0)
