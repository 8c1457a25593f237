"""How common the characters of a text are: text read in the wrong encoding is full of rare ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

# The first level of a national character set holds the characters in everyday use, by its authors' choice
# (GB/T 2312 rows 16-55: 3,755 characters; Big5 rows A4-C6: 5,401), the second those of names and places.
_TRAILS = range(0xA1, 0xFF)
_GB_SIGNS, _GB_FIRST, _GB_SECOND = range(0xA1, 0xA4), range(0xB0, 0xD8), range(0xD8, 0xF8)
_BIG5_SIGNS, _BIG5_FIRST = range(0xA1, 0xA4), range(0xA4, 0xC7)
_BIG5_TRAILS = (*range(0x40, 0x7F), *_TRAILS)
PLAUSIBLE = 0.85
"""How common the characters of a text are at least when it is read as it was written."""

_LAYOUT = frozenset("\t\n\r\f\v")
_RARER = 0.5


@dataclass(frozen=True)
class Script:
    """An encoding that Chinese text may be in, and the character sets whose everyday characters it is likely to use."""

    codec: str
    sets: tuple[str, ...]

    def commonness(self, text: str) -> float:
        """Return from 0 to 1 how common the characters of `text` are; 1 where nothing can tell.

        Plain ASCII says nothing, since all encodings of eight bits share it; control characters count as rare.
        """
        telling = [one for one in text if (one >= "\x7f" or one < " ") and one not in _LAYOUT]
        if not telling:
            return 1.0
        worth = sum(1.0 if one in self._common else _RARER if one in self._rarer else 0.0 for one in telling)
        return worth / len(telling)

    @cached_property
    def _common(self) -> frozenset[str]:
        return _signs().union(*(_first(name) for name in self.sets))

    @cached_property
    def _rarer(self) -> frozenset[str]:
        return _first("gb2312") | _first("big5") | _decoded("gb2312", _GB_SECOND, _TRAILS)


@cache
def _signs() -> frozenset[str]:
    return _decoded("gb2312", _GB_SIGNS, _TRAILS) | _decoded("big5", _BIG5_SIGNS, _BIG5_TRAILS)


@cache
def _first(name: str) -> frozenset[str]:
    if name == "big5":
        return _decoded("big5", _BIG5_FIRST, _BIG5_TRAILS)
    return _decoded("gb2312", _GB_FIRST, _TRAILS)


def _decoded(codec: str, leads: Iterable[int], trails: Iterable[int]) -> frozenset[str]:
    return frozenset(bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails) - {""}


UTF_8 = Script("utf-8", ("gb2312", "big5"))
EIGHT_BIT = (
    Script("gb18030", ("gb2312",)),
    Script("big5", ("big5",)),
    Script("cp950", ("big5",)),
    Script("big5hkscs", ("big5",)),
)
"""Of two that fit alike the earlier is likelier."""
SIXTEEN_BIT = (Script("utf-16-le", UTF_8.sets), Script("utf-16-be", UTF_8.sets))
