"""The labelled sentences: where names stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "sentences.txt"
_LABEL = re.compile(r"\{([PLO]):([^{}]+)\}")

Span = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    """A sentence without its labels, and where its names stand."""

    text: str
    names: tuple[Span, ...]


def load(path: Path = FILE) -> list[Labelled]:
    """Return the sentences at `path`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_labelled(line) for line in lines if line and not line.startswith("#")]


def _labelled(line: str) -> Labelled:
    text, at, names = "", 0, []
    for label in _LABEL.finditer(line):
        text += line[at : label.start()]
        names.append((len(text), len(text) + len(label[2])))
        text, at = text + label[2], label.end()
    return Labelled(text=text + line[at:], names=tuple(names))
