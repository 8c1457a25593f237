"""Texts as the terms they are looked up by, as numbers: pairs of Han characters, and words of letters and digits."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Terms = NDArray[np.uint64]

_WORD = re.compile(r"[^\W_\u3400-\u9fff\uf900-\ufaff]+(?:[.'’-][^\W_\u3400-\u9fff\uf900-\ufaff]+)*")
_OF_LETTERS = 1 << 63
"""Set in words of letters, so that none is taken for a pair."""


def terms(texts: Sequence[str]) -> tuple[Terms, NDArray[np.int64]]:
    """Return the terms of all `texts`, and for each the number of the text it stands in.

    A pair is two Han characters side by side; capitals count as small letters. Terms are the same in every process.
    """
    pairs, of_pairs = _pairs(texts)
    words, of_words = _words(texts)
    return np.concatenate([pairs, words]), np.concatenate([of_pairs, of_words])


def _pairs(texts: Sequence[str]) -> tuple[Terms, NDArray[np.int64]]:
    # A mark after each text keeps a pair from reaching over into the next.
    codes = np.frombuffer("".join(f"{text}\n" for text in texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    han = ((codes >= 0x3400) & (codes <= 0x9FFF)) | ((codes >= 0xF900) & (codes <= 0xFAFF))
    at = np.flatnonzero(han[:-1] & han[1:])
    return (codes[at].astype(np.uint64) << np.uint64(32)) | codes[at + 1], owners[at]


def _words(texts: Sequence[str]) -> tuple[Terms, NDArray[np.int64]]:
    found = [(_number(word), at) for at, text in enumerate(texts) for word in _WORD.findall(text)]
    numbers = np.array([number for number, _ in found], dtype=np.uint64)
    return numbers, np.array([at for _, at in found], dtype=np.int64)


def _number(word: str) -> int:
    return _OF_LETTERS | zlib.crc32(word.casefold().encode("utf-8", "surrogatepass"))
