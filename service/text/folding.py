"""One spelling for what reads the same: narrow, small letters, no blanks that part nothing."""

from __future__ import annotations

from service.text.language import CHINESE, Language

_DROPPED = frozenset(" \t\r\n\u3000\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_SMALL = {capital: capital + 0x20 for capital in range(0x41, 0x5B)} | {
    capital: capital - 0xFEE0 + 0x20 for capital in range(0xFF21, 0xFF3B)
}
_BRACKETS = {ord("〔"): "[", ord("〕"): "]", ord("［"): "[", ord("］"): "]", ord("【"): "[", ord("】"): "]"}
_SAME = _NARROW | _SMALL | _BRACKETS
_TABLE = _SAME | {ord(blank): None for blank in _DROPPED}
_CURLED = str.maketrans("’‘“”", "''\"\"")


def fold(text: str, language: Language = CHINESE) -> str:
    """Return `text` in the one spelling; where blanks part words, one blank stands for each stretch of them."""
    if not language.parts_words:
        return text.translate(_TABLE)
    return " ".join(text.translate(_SAME).translate(_CURLED).split())


def fold_with_offsets(text: str, language: Language = CHINESE) -> tuple[str, list[int]]:
    """Return `text` in the one spelling, and where each of its characters stands in `text`."""
    kept = [at for at, letter in enumerate(text) if letter not in _DROPPED or _parts(text, at, language)]
    letters = "".join(" " if text[at] in _DROPPED else text[at] for at in kept)
    folded = letters.translate(_SAME)
    return (folded.translate(_CURLED) if language.parts_words else folded), kept


def stands_in(part: str, whole: str, language: Language = CHINESE) -> bool:
    """Tell whether `part` stands in `whole`, both folded; where blanks part words, only as whole words."""
    at = whole.find(part)
    while at >= 0 and not is_whole(whole, at, at + len(part), language):
        at = whole.find(part, at + 1)
    return at >= 0


def is_whole(text: str, start: int, end: int, language: Language = CHINESE) -> bool:
    """Tell whether no word runs over an edge of `text[start:end]`; where no blanks part words, none does."""
    return not (language.parts_words and (_joins(text, start) or _joins(text, end)))


def _joins(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _parts(text: str, at: int, language: Language) -> bool:
    """Tell whether the blank at `at` is the first of a stretch that parts words."""
    return language.parts_words and at > 0 and text[at - 1] not in _DROPPED
