"""Numbers that belong to a person stay out of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.checks.style.written import day
from service.domain.rule import Tables

_LONG = re.compile(r"\d{11}")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<![\dA-Za-z-])1[3-9]\d{9}(?![\dA-Za-z-])")
_CARD = re.compile(r"(?<![\dA-Za-z])[3-6]\d{15,18}(?![\dA-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for identity, mobile and bank card numbers; the middle is masked in the replacement.

    A line that matches `contact` gives its number on purpose; `other` matches, up to a number, what is none of a
    person.
    """
    contact, other = fields.needed("contact"), fields.leading("other")

    def check(context: Context) -> Iterator[Hit]:
        text = context.document.text
        if not _LONG.search(text):
            return
        for found in _IDENTITY.finditer(text):
            if not _is(other, text, found.start()) and (_checks(found[0]) or _born(found[0])):
                yield _hit(found, "identity" if _checks(found[0]) else "likely", 6, 4)
        for found in _MOBILE.finditer(text):
            start, end = context.document.clause_at(found.start())
            around = text[max(start - 20, 0) : end]
            if not contact.search(around):
                yield _hit(found, "mobile", 3, 4)
        for found in _CARD.finditer(text):
            number = found[0]
            identity = len(number) == 18 and (_checks(number) or _born(number))
            if _luhn(number) and not identity and not _is(other, text, found.start()):
                yield _hit(found, "card", 4, 4)

    return check


def _is(pattern: re.Pattern[str], text: str, at: int) -> bool:
    return bool(pattern.search(text[max(at - 12, 0) : at]))


def _checks(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()


def _born(number: str) -> bool:
    year = int(number[6:10])
    return 1920 <= year <= 2029 and day(year, int(number[10:12]), int(number[12:14])) is not None


def _luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return sum(digits[::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0


def _hit(found: re.Match[str], key: str, head: int, tail: int) -> Hit:
    number = found[0]
    masked = number[:head] + "*" * (len(number) - head - tail) + number[-tail:]
    return Hit(start=found.start(), end=found.end(), key=key, replacement=masked)
