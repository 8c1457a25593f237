"""Runs of characters or words as numbers: what a text shares with another, found without comparing strings."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from service.text.language import CHINESE, Language

RUN = 13
"""Characters of a run that is hardly ever shared by chance in Chinese."""

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_FULL_WIDTH = 0xFEE0


def normalise(text: str) -> tuple[NDArray[np.uint32], Positions]:
    """Return the code points of `text` that count (Han, letters, digits) and where each stands in `text`.

    Letters are small and full-width forms are narrow, so that spelling does not hide a copy.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    wide = (codes >= 0xFF01) & (codes <= 0xFF5E)
    codes = np.where(wide, codes - _FULL_WIDTH, codes)
    codes = np.where(_capital(codes), codes + 0x20, codes)
    kept = np.flatnonzero(_counts(codes))
    return codes[kept].astype(np.uint32), kept.astype(np.int64)


def run_length(language: Language = CHINESE) -> int:
    """Return how many units of the language make a run that is hardly ever shared by chance."""
    return int(language.manner("run_length"))


def count_units(text: str, language: Language = CHINESE) -> int:
    """Return how many units of the language (characters that count, or words) `text` holds."""
    return len(_units(text, language)[0])


def shingles(text: str, n: int | None = None, language: Language = CHINESE) -> tuple[Positions, Hashes]:
    """Return every run of `n` units of `text`: where it starts in `text`, and its hash.

    Both arrays have one entry a run, in order; they are empty when the text is shorter than a run. Hashes are the same
    in every process and on every machine.
    """
    starts, _, hashes = runs(text, n, language)
    return starts, hashes


def runs(text: str, n: int | None = None, language: Language = CHINESE) -> tuple[Positions, Positions, Hashes]:
    """Return starts, ends (both offsets into `text`, half-open) and hashes of every run of `n` units.

    A unit is a normalised character, or a word where blanks part words; without `n` the language's own length holds.
    """
    n = run_length(language) if n is None else n
    codes, starts, ends = _units(text, language)
    count = max(len(codes) - n + 1, 0)
    if n < 1 or not count:
        empty = np.empty(0, dtype=np.int64)
        return empty, empty, np.empty(0, dtype=np.uint64)
    return starts[:count], ends[n - 1 :], _mixed(_rolled(codes, n, count))


def _units(text: str, language: Language) -> tuple[Hashes, Positions, Positions]:
    """Return the units of `text` as numbers, and where each starts and ends."""
    if not language.parts_words:
        codes, positions = normalise(text)
        return codes.astype(np.uint64), positions, positions + 1
    found = list(_WORD.finditer(text))
    words = np.fromiter((_word_code(match.group()) for match in found), dtype=np.uint64, count=len(found))
    starts = np.fromiter((match.start() for match in found), dtype=np.int64, count=len(found))
    return words, starts, np.fromiter((match.end() for match in found), dtype=np.int64, count=len(found))


@lru_cache(maxsize=65536)
def _word_code(word: str) -> int:
    return zlib.crc32(word.lower().replace("’", "'").encode("utf-8", "surrogatepass"))


def _capital(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    latin = (codes >= 0xC0) & (codes <= 0xDE) & (codes != 0xD7)
    capital: NDArray[np.bool_] = ((codes >= 0x41) & (codes <= 0x5A)) | latin
    return capital


def _counts(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    digit = (codes >= 0x30) & (codes <= 0x39)
    latin = ((codes >= 0x61) & (codes <= 0x7A)) | ((codes >= 0xDF) & (codes <= 0x24F) & (codes != 0xF7))
    han = ((codes >= 0x3400) & (codes <= 0x9FFF)) | (codes == 0x3007) | ((codes >= 0x20000) & (codes <= 0x3FFFF))
    counted: NDArray[np.bool_] = digit | latin | han
    return counted


def _rolled(codes: Hashes, n: int, count: int) -> Hashes:
    rolled = np.zeros(count, dtype=np.uint64)
    for offset in range(n):
        rolled = rolled * _BASE + codes[offset : offset + count]
    return rolled


def _mixed(hashes: Hashes) -> Hashes:
    # A polynomial modulo 2**64 leaves its low bits poor; this spreads them.
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
