"""What faults are made of in a language: how its papers are laid out, and the words that spoil them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from service.errors import NotFound

FOLDER = Path(__file__).with_name("data")
_SHORT = 20
_HEADS, _TAILS = 3, 6
_ASIDE = "”’」）)\"'"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line that is not blank, without the blanks around it; `rank` is a heading's level, 0 of any other line.

    A line `tells` when it is neither title nor heading nor part of the frame (whom it is for, who signed it, when).
    """

    start: int
    end: int
    text: str
    rank: int
    tells: bool


class Words:
    """The words of one language, read from `data/<code>.yaml`."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self.status = [(re.compile(find), str(put)) for find, put in told["status"]]
        self.synonyms = [(re.compile(find), str(put)) for find, put in told["synonyms"]]
        self.rewording = [(re.compile(find), str(put)) for find, put in told["rewording"]]
        self.run_on = (re.compile(told["run_on"][0]), str(told["run_on"][1]))
        self.figure = re.compile(told["figure"])
        self.closing = re.compile(told["closing"])
        self.frame = re.compile(told["frame"])
        self._stops = tuple(map(str, told["stop"]))
        self._headings = [re.compile(pattern) for pattern in told["headings"]]

    def phrases(self, key: str) -> list[str]:
        """Return the sentences under `key`."""
        return [str(one) for one in self._told[key]]

    def groups(self, key: str) -> list[list[str]]:
        """Return the lists under `key`, of each of which one piece makes a sentence."""
        return [[str(piece) for piece in group] for group in self._told[key]]

    def marks(self) -> dict[str, str]:
        """Return the punctuation marks of the language, each as it is wrongly set; empty where that cannot be told."""
        return dict(self._told["wrong_marks"])

    @property
    def indent(self) -> str:
        """Return what a paragraph may begin with."""
        return str(self._told["indent"])

    @property
    def joiner(self) -> str:
        """Return what stands between two sentences."""
        return str(self._told["joiner"])

    def rank(self, line: str) -> int:
        """Return the level of the heading that `line` begins with, 0 if it begins with none."""
        return next((level for level, mark in enumerate(self._headings, start=1) if mark.match(line)), 0)

    def unmarked(self, line: str) -> str:
        """Return `line` without the mark of its heading."""
        return next((mark.sub("", line, count=1) for mark in self._headings if mark.match(line)), line)

    def stops(self, line: str) -> bool:
        """Tell whether `line` ends as a whole sentence does, quotes and brackets aside."""
        return line.rstrip(_ASIDE).endswith(self._stops)

    def lines(self, text: str) -> list[Line]:
        """Return the lines of `text` that are not blank."""
        found = [(match.start(), match.end(), match[0]) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]
        return [self._line(at, len(found), *one) for at, one in enumerate(found)]

    def _line(self, at: int, lines: int, start: int, end: int, text: str) -> Line:
        rank = self.rank(text)
        edge = at < _HEADS or at >= lines - _TAILS
        frame = edge and (len(text) < _SHORT or bool(self.frame.search(text)))
        heading = rank and len(text) < 2 * _SHORT and not self.stops(text)
        return Line(start=start, end=end, text=text, rank=rank, tells=bool(at and not frame and not heading))


@cache
def words_of(language: str) -> Words:
    """Return the words of a language.

    Raises:
        NotFound: there are none; the message names the languages that have.
    """
    path = FOLDER / f"{language}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in FOLDER.glob("*.yaml")))
        raise NotFound(f"No faults can be planted into texts in {language!r}; there are words for: {known}.")
    return Words(yaml.safe_load(path.read_text(encoding="utf-8")))
