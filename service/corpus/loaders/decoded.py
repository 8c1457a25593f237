"""Bytes read with one codec, without replacing anything."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from service.domain.loaded import Kind, Notice

# So many characters beyond ASCII show that the codec is the right one, and odd bytes at the end a stump.
_EVIDENCE = 8
_STRETCH = 256


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A text, the codec it was read with (two joined by `+` for a mixed file), and what is in doubt about it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def read_with(data: bytes, codec: str, *, sure: bool = False) -> Decoded | None:
    """Return what `data` says in `codec`, None if it is not in `codec`.

    A character cut off at the very end is left out, with a notice (files are cut where a transfer ended), if the
    text before shows that the codec is right or the caller is `sure` of it.
    """
    try:
        return Decoded(text=data.decode(codec), encoding=codec)
    except UnicodeDecodeError:
        text = _before_stump(data, codec)
    except (LookupError, UnicodeError):
        return None
    if text is None or not (sure or _tells(text[-_STRETCH:])):
        return None
    detail = "The file ends within a character, which was left out; the end of the file may be missing."
    return Decoded(text=text, encoding=codec, notices=(Notice(kind=Kind.TRUNCATED_CHARACTER, detail=detail, count=1),))


def _before_stump(data: bytes, codec: str) -> str | None:
    """Return the text before a character that only lacks its last bytes, None where bytes are wrong."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(data, final=False)
    except UnicodeDecodeError:
        return None


def _tells(text: str) -> bool:
    return sum(character > "\x7f" for character in text) >= _EVIDENCE
