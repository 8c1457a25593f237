"""The root of a word, so that a word is known in each of its forms."""

from __future__ import annotations

from functools import lru_cache

from service.text.language import CHINESE, Language


@lru_cache(maxsize=65536)
def root(word: str, language: Language = CHINESE) -> str:
    """Return `word` without its ending, by the language's `roots.yaml`; a language without endings has it as it is."""
    if not language.manner("ignores_case"):
        return word
    table = language.table("roots")
    small = str(table["irregular"].get(word.lower(), word.lower()))
    for ending, put, least in table["endings"]:
        if small.endswith(ending) and len(small) - len(ending) >= least:
            return _single(small[: -len(ending)] + str(put))
    return small


def _single(stem: str) -> str:
    """Return the stem without the doubled consonant of its form (fitt -> fit)."""
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgmnprt"
    return stem[:-1] if doubled else stem
