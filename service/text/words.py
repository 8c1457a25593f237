"""Chinese words and their kinds, as jieba's dictionary knows them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise

LANGUAGE = 60_000_000
"""Words of the corpus that `frequency` counts in."""

# A lone half of a surrogate pair has no UTF-8 form, and the segmenter speaks UTF-8.
_SURROGATE = re.compile("[\ud800-\udfff]")


def cut(text: str) -> list[str]:
    """Return the words of `text`; joined they are `text` again."""
    import rjieba

    clean = _SURROGATE.sub("\ufffd", text)
    return _sliced(text, rjieba.cut(clean)) if clean != text else rjieba.cut(text)


def tag(text: str) -> list[tuple[str, str]]:
    """Return the words of `text`, each with jieba's tag: nr person, ns place, nt organisation, nz name, n, v, ..."""
    import rjieba

    clean = _SURROGATE.sub("\ufffd", text)
    tagged = rjieba.tag(clean)
    if clean == text:
        return tagged
    words = _sliced(text, [word for word, _ in tagged])
    return list(zip(words, (kind for _, kind in tagged), strict=True))


@lru_cache(maxsize=65536)
def known(word: str) -> bool:
    """Tell whether `word` stands in the dictionary as one word."""
    import rjieba

    # The module offers no `has_word` of its own, and a second dictionary would cost another 0.1 s.
    return not _SURROGATE.search(word) and rjieba._DEFAULT_JIEBA.has_word(word)


def _sliced(text: str, words: list[str]) -> list[str]:
    bounds = [0, *accumulate(len(word) for word in words)]
    return [text[start:end] for start, end in pairwise(bounds)]


@lru_cache(maxsize=65536)
def frequency(word: str) -> int:
    """Return how often the dictionary's corpus (some 60 million words) holds `word`; 0 for a word it does not know."""
    import rjieba

    return rjieba._DEFAULT_JIEBA.suggest_freq(word) if known(word) else 0


@lru_cache(maxsize=65536)
def kind(word: str) -> str:
    """Return jieba's tag of `word` on its own; empty for a word the dictionary does not hold as one."""
    tagged = tag(word)
    return tagged[0][1] if known(word) and len(tagged) == 1 else ""
