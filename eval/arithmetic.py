"""Whether a figure follows from others by one sum, difference or share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from eval.figures import Figure


def follows(figure: Figure, groups: Iterable[Sequence[Figure]]) -> bool:
    """Tell whether `figure` is, as far as it is rounded, the result of one step within one of `groups`."""
    exponent = figure.value.as_tuple().exponent
    half = Decimal(5).scaleb(min(exponent if isinstance(exponent, int) else 0, 0) - 1)
    if figure.dates:
        return False
    counted = ([other for other in group if not other.dates] for group in groups)
    return any(abs(result - figure.value) <= half for group in counted for result in _results(figure.unit, group))


def _results(unit: str, group: Sequence[Figure]) -> Iterator[Decimal]:
    same = [other.value for other in group if other.unit == unit]
    yield sum(same, Decimal(0))
    for first, second in permutations(same, 2):
        yield from (first + second, first - second)
    if unit == "%":
        yield from _shares(group)


def _shares(group: Sequence[Figure]) -> Iterator[Decimal]:
    for first, second in permutations(group, 2):
        if first.unit == second.unit and second.value:
            yield first.value / second.value * 100
            yield (first.value - second.value) / second.value * 100
