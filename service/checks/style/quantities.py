"""Numbers with their units, as precise as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from service.checks.style.searching import Searched, Sought

_NUMBER = r"(?<![\d.])([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)([多余几])?(万亿|千万|百万|[万亿千])?([多余])?"
_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


class Quantity(NamedTuple):
    """A number of `unit` at `start`:`end`, as printed: `numeral`, `scale` (万, 亿 or none); `rough` with 多 or 余."""

    start: int
    end: int
    numeral: str
    scale: str
    unit: str
    rough: bool

    @property
    def value(self) -> Decimal:
        """Return what it is worth."""
        return exact(self.numeral, self.scale)[0]

    @property
    def half(self) -> Decimal:
        """Return how far off the printed digits may be; 0 for a whole count."""
        return exact(self.numeral, self.scale)[1]


class Quantities:
    """Finds quantities of the given units."""

    def __init__(self, units: Sequence[str]) -> None:
        every = "|".join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))
        self._form = Sought(re.compile(_NUMBER + f"({every})?"))

    def find(self, source: Searched) -> Iterator[Quantity]:
        """Yield the quantities in `source`."""
        for found in source.find(self._form):
            numeral, rough, scale, more, unit = found.groups()
            yield Quantity(found.start(), found.end(), numeral, scale or "", unit or "", bool(rough or more))


def exact(numeral: str, scale: str) -> tuple[Decimal, Decimal]:
    """Return what a printed number is worth, and half a unit of its last digit; 0 for a whole number without scale."""
    plain = numeral.replace(",", "")
    factor = Decimal(_SCALES.get(scale, 1))
    places = len(plain.partition(".")[2])
    rounded = places or factor > 1
    return Decimal(plain) * factor, factor * Decimal(10) ** -places / 2 if rounded else Decimal(0)
