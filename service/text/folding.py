"""One spelling for what reads the same: narrow, small letters, no blanks."""

from __future__ import annotations

_DROPPED = frozenset(" \t\r\n\u3000\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_SMALL = {capital: capital + 0x20 for capital in range(0x41, 0x5B)} | {
    capital: capital - 0xFEE0 + 0x20 for capital in range(0xFF21, 0xFF3B)
}
_QUOTES = {ord("〔"): "[", ord("〕"): "]", ord("［"): "[", ord("］"): "]", ord("【"): "[", ord("】"): "]"}
_SAME = _NARROW | _SMALL | _QUOTES
_TABLE = _SAME | {ord(blank): None for blank in _DROPPED}


def fold(text: str) -> str:
    """Return `text` in the one spelling."""
    return text.translate(_TABLE)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return `text` in the one spelling, and where each of its characters stands in `text`."""
    kept = [at for at, letter in enumerate(text) if letter not in _DROPPED]
    return "".join(text[at] for at in kept).translate(_SAME), kept
