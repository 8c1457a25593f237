"""What a reader of a PDF page does not see: followed operator by operator while its text is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from service.domain.loaded import Kind

_UNSEEN_MODES = (3, 7)
_SMALLEST = 1.0
_WHITE, _NO_INK = 0.97, 0.03
_SHOWING = (b"Tj", b"TJ", b"'", b'"')
_FILLING = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_ENDING = (*_FILLING, b"S", b"s", b"n")
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Pen:
    mode: int = 0
    size: float = 12.0
    white: bool = False


@dataclass
class Eye:
    """Blank what cannot be seen on a page within `page`; a visitor of pypdf's text extraction.

    `hidden` counts what was blanked. Blanking works on the operands pypdf is about to show.
    """

    page: Box
    hidden: Counter[Kind] = field(default_factory=Counter)
    _pen: _Pen = field(default_factory=_Pen)
    _saved: list[_Pen] = field(default_factory=list)
    _path: list[Box] = field(default_factory=list)
    _grounds: list[Box] = field(default_factory=list)

    def before(self, operator: bytes, operands: Any, cm: Sequence[float], tm: Sequence[float]) -> None:
        """Follow one operator; clear the operands of those that show what is not seen."""
        if operator in _SHOWING:
            kind = self._hiding(cm, tm)
            if kind and operands:
                self.hidden[kind] += 1
                operands.clear()
        elif operator == b"q":
            self._saved.append(self._pen)
        elif operator == b"Q":
            self._pen = self._saved.pop() if self._saved else _Pen()
        elif operator == b"re" or operator in _ENDING:
            self._draw(operator, _numbers(operands), cm)
        else:
            self._set(operator, _numbers(operands))

    def _set(self, operator: bytes, numbers: list[float]) -> None:
        if operator == b"Tr" and numbers:
            self._pen = replace(self._pen, mode=int(numbers[0]))
        elif operator == b"Tf" and numbers:
            self._pen = replace(self._pen, size=numbers[-1])
        elif operator in (b"g", b"rg", b"k", b"sc", b"scn"):
            self._pen = replace(self._pen, white=_is_white(operator, numbers))
        elif operator == b"cs":
            self._pen = replace(self._pen, white=False)

    def _draw(self, operator: bytes, numbers: list[float], cm: Sequence[float]) -> None:
        if operator == b"re" and len(numbers) == 4:
            self._path.append(_box(numbers, cm))
        elif operator in _ENDING:
            self._grounds += self._path if operator in _FILLING and not self._pen.white else []
            self._path = []

    def _hiding(self, cm: Sequence[float], tm: Sequence[float]) -> Kind | None:
        at = _point(tm[4], tm[5], cm)
        if self._pen.mode in _UNSEEN_MODES or self._tall(cm, tm) < _SMALLEST or not _within(at, self.page):
            return Kind.HIDDEN_TEXT
        if self._pen.white and not any(_within(at, ground) for ground in self._grounds):
            return Kind.WHITE_TEXT
        return None

    def _tall(self, cm: Sequence[float], tm: Sequence[float]) -> float:
        scale = abs(tm[0] * tm[3] - tm[1] * tm[2]) * abs(cm[0] * cm[3] - cm[1] * cm[2])
        return float(abs(self._pen.size) * scale**0.5)


def _is_white(operator: bytes, numbers: list[float]) -> bool:
    if len(numbers) == 4:
        return all(ink <= _NO_INK for ink in numbers)
    # One number of a colour space of its own may be an amount of ink, where one means full.
    return bool(numbers) and (len(numbers) == 3 or operator == b"g") and all(light >= _WHITE for light in numbers)


def _numbers(operands: Any) -> list[float]:
    return [float(one) for one in operands if isinstance(one, (int, float))] if isinstance(operands, list) else []


def _point(x: float, y: float, cm: Sequence[float]) -> tuple[float, float]:
    return cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]


def _box(numbers: list[float], cm: Sequence[float]) -> Box:
    x, y, width, height = numbers
    (left, low), (right, high) = _point(x, y, cm), _point(x + width, y + height, cm)
    return min(left, right), min(low, high), max(left, right), max(low, high)


def _within(point: tuple[float, float], box: Box) -> bool:
    return box[0] - 1 <= point[0] <= box[2] + 1 and box[1] - 1 <= point[1] <= box[3] + 1
