"""The body of a criterion: what is asked, what has to be quoted, and what each score means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from service.domain.rubric import Band
from service.errors import CorpusBroken

WORST, BEST = 0, 100

_PART = re.compile(r"^## (\w+)\n", re.MULTILINE)
_BAND = re.compile(r"- (\d{1,3})-(\d{1,3})[：:]\s*(\S.*)")
_NAMES = {"evidence", "bands"}


@dataclass(frozen=True, kw_only=True)
class Body:
    """What the body of a criterion holds; bands from the best to the worst."""

    question: str
    evidence: str
    bands: tuple[Band, ...]


def read_body(path: Path, body: str, offset: int) -> Body:
    """Return the parts of `body`, whose first line is line `offset` of the file.

    Raises:
        CorpusBroken: a part is missing, or the bands do not cover 0 to 100 once; the message names the line.
    """
    question, *rest = _PART.split(body)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    if strange := sorted(parts.keys() ^ _NAMES):
        raise CorpusBroken(f"{path.name} line {offset}: parts are `## evidence` and `## bands`; not so: {strange[0]!r}")
    if not question.strip():
        raise CorpusBroken(f"{path.name} line {offset}: there is no question before `## evidence`")
    first = offset + body[: body.index("## bands")].count("\n") + 1
    bands = _bands(path, parts["bands"], first)
    return Body(question=question.strip(), evidence=parts["evidence"].strip(), bands=bands)


def _bands(path: Path, part: str, first: int) -> tuple[Band, ...]:
    found: list[tuple[int, Band]] = []
    for number, line in enumerate(part.split("\n"), first):
        if line.strip():
            found.append((number, _band(path, line.strip(), number)))
    _check_cover(path, found, first)
    return tuple(band for _, band in sorted(found, key=lambda one: -one[1].low))


def _band(path: Path, line: str, number: int) -> Band:
    told = _BAND.fullmatch(line)
    if told is None:
        raise CorpusBroken(f"{path.name} line {number}: a band is written `- 90-100: what such a text is like`")
    low, high = int(told[1]), int(told[2])
    if not WORST <= low <= high <= BEST:
        raise CorpusBroken(f"{path.name} line {number}: {low}-{high} is no stretch of {WORST} to {BEST}")
    return Band(low=low, high=high, text=told[3])


def _check_cover(path: Path, found: list[tuple[int, Band]], first: int) -> None:
    by_low = sorted(found, key=lambda one: one[1].low)
    if not by_low or by_low[0][1].low != WORST:
        raise CorpusBroken(f"{path.name} line {by_low[0][0] if by_low else first}: no band begins at {WORST}")
    for (_, below), (line, above) in pairwise(by_low):
        if above.low != below.high + 1:
            word = "overlap" if above.low <= below.high else "leave a hole"
            shown = f"{below.low}-{below.high} and {above.low}-{above.high}"
            raise CorpusBroken(f"{path.name} line {line}: the bands {shown} {word}")
    if by_low[-1][1].high != BEST:
        raise CorpusBroken(f"{path.name} line {by_low[-1][0]}: no band ends at {BEST}")
