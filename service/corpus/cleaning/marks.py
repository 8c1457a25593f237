"""The characters and line beginnings that several steps look for."""

from __future__ import annotations

import re
from functools import cache

from service.text import lexicon

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇々"
MARKS = "，。；：、！？（）《》〈〉“”‘’「」『』—…【】〔〕％·"
NUMERALS = "一二三四五六七八九十百"
MASKS = "*＊×□△xX"

FIRST = rf"[{NUMERALS}]{{1,3}}、"
SECOND = rf"[(（][{NUMERALS}]{{1,3}}[)）]"
THIRD = r"\d{1,2}[.．、](?!\d)"

FINAL = "。！？；：…”’』》】）)!?;:"
"""What a line may end with that is whole."""

_CHINESE = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[A-Za-z]")


def is_chinese(line: str) -> bool:
    """Tell whether `line` is written in Chinese rather than with Latin letters; masks count as neither."""
    han = len(_CHINESE.findall(line, 0, 4000))
    return han > 0 and 2 * han >= len(_LATIN.findall(line, 0, 4000)) - line.count("x", 0, 4000)


def is_han(character: str) -> bool:
    """Tell whether the character is a Chinese one; an empty string is none."""
    return bool(character) and bool(_CHINESE.match(character))


@cache
def whole_line(section: str) -> re.Pattern[str]:
    """Return a pattern that a line has to match as a whole, made of the alternatives in the cleaner's data."""
    return re.compile("(?:" + "|".join(lexicon.lines("cleaning", section)) + r")\Z")


@cache
def starts(section: str) -> tuple[str, ...]:
    """Return the words of a section of the cleaner's data, for `startswith` and `endswith`."""
    return tuple(sorted(lexicon.words("cleaning", section)))
