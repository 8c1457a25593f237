"""The full-width marks of Chinese prose."""

from __future__ import annotations

import re

_MARKS = str.maketrans({",": "，", ";": "；", "?": "？", "!": "！"})
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9/])")
_NUMBER_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_ROUND = re.compile(r"\(([^()]*[一-鿿][^()]*)\)")
_STOP = re.compile(r"(?<=[一-鿿])\.(?=$|[一-鿿])")
_TWICE = re.compile(r"([，、；：])[，、；：]+")
_SPACES = re.compile(
    r"(?<=[一-鿿，。；：、）》”\d])[ \t\u3000]+(?=[一-鿿，。；：、（《“])|(?<=[一-鿿，。；：、）》”])[ \t\u3000]+(?=\d)"
)


def punctuate(text: str) -> str:
    """Return `text` on one line with the full-width marks Chinese prose has; figures keep their commas and points."""
    line = " ".join(text.split())
    line = _NUMBER_COMMA.sub(",", line.translate(_MARKS))
    line = _ROUND.sub(r"（\1）", _COLON.sub("：", line))
    return _TWICE.sub(r"\1", _SPACES.sub("", _STOP.sub("。", line))).strip()
