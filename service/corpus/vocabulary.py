"""The words a house's samples have in common: those of its trade, told from those of one matter by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from service.text.language import CHINESE, Language
from service.text.roots import root
from service.text.scripts import script

LEAST = 3
"""Samples that must hold a word before it belongs to the house."""


def common_words(texts: Iterable[str], least: int = LEAST, language: Language = CHINESE) -> frozenset[str]:
    """Return the roots of words of two characters or more that at least `least` of `texts` (one a sample) hold."""
    held = Counter(word for text in texts for word in _words(text, language))
    return frozenset(word for word, samples in held.items() if samples >= least)


def _words(text: str, language: Language) -> frozenset[str]:
    tagged = script(language).tag(text, language)
    return frozenset(root(word, language) for word, _ in tagged if len(word) > 1 and word.isalpha())
