"""The words a house's samples have in common: those of its trade, told from those of one matter by counting."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from service.text.language import CHINESE, Language
from service.text.roots import root
from service.text.scripts import script

LEAST = 3
"""Samples that must hold a word before it belongs to the house."""


USUAL = 0.06
"""The share of a house's samples that hold a word any report may use, whatever its matter."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The roots of words of two characters or more: `common` to several samples, `usual` whatever the matter."""

    common: frozenset[str]
    usual: frozenset[str]


def vocabulary(texts: Iterable[str], language: Language = CHINESE) -> Vocabulary:
    """Return which words `texts` (one a sample) have in common."""
    texts = list(texts)
    held = Counter(word for text in texts for word in _words(text, language))
    many = max(LEAST, math.ceil(USUAL * len(texts)))
    return Vocabulary(
        common=frozenset(word for word, samples in held.items() if samples >= LEAST),
        usual=frozenset(word for word, samples in held.items() if samples >= many),
    )


def _words(text: str, language: Language) -> frozenset[str]:
    tagged = script(language).tag(text, language)
    return frozenset(root(word, language) for word, _ in tagged if len(word) > 1 and word.isalpha())
