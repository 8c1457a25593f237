"""Figures that are not those of a text."""

from __future__ import annotations

import re
from itertools import count

NUMBER = r"\d+(?:\.\d+)?"


def other(figure: str, text: str) -> str:
    """Return a figure that looks like `figure` and stands nowhere in `text`: as many decimals, about as large."""
    plain = figure.replace(",", "")
    decimals = len(plain.partition(".")[2])
    units = int(plain.replace(".", ""))
    for step in count(max(units // 7, 1) + 2):
        made = written(units + step, decimals, commas="," in figure)
        if not re.search(rf"(?<![\d.]){re.escape(made)}(?!\d)", text):
            return made
    raise AssertionError("numbers do not end")


def written(units: int, decimals: int, *, commas: bool) -> str:
    """Return `units` of the last decimal as a figure."""
    whole = f"{units:0{decimals + 1}d}"
    head, tail = (whole[:-decimals], whole[-decimals:]) if decimals else (whole, "")
    return (f"{int(head):,}" if commas else head) + (f".{tail}" if tail else "")


def unsourced(text: str, *sources: str) -> int:
    """Return how many numbers of `text` stand in none of `sources`."""
    known = {number for source in sources for number in re.findall(NUMBER, source)}
    return sum(number not in known for number in re.findall(NUMBER, text))
