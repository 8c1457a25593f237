"""Words and names of a language in Latin letters: a name is a capital where no sentence asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from service.text.language import Language
from service.text.named import Named
from service.text.roots import root

_PART = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*|\s+|.", re.DOTALL)
_POSSESSIVE = re.compile(r"['’]s?$")


def tag(text: str, language: Language) -> list[tuple[str, str]]:
    """Return the words of `text` and what parts them: n a word that tells something, u one of grammar, m a number."""
    return [(part, _kind(part, language)) for part in _PART.findall(text)]


def names(text: str, language: Language) -> list[Named]:
    """Return names, quoted terms and codes; the first word of a sentence counts unless it is an everyday word."""
    quoted = [Named(*m.span("term"), "title") for m in language.pattern("entities", "quoted").finditer(text)]
    return [*quoted, *_codes(text, language), *_capitals(text, language)]


def _kind(part: str, language: Language) -> str:
    if not part[0].isalnum():
        return "x"
    if part[0].isdigit():
        return "m"
    return "u" if part.lower() in language.words("grammar", "words") else "n"


def _codes(text: str, language: Language) -> Iterator[Named]:
    for match in language.pattern("entities", "code").finditer(text):
        plain = language.pattern("entities", "not a code").fullmatch(match.group())
        if not plain and match.group() not in language.words("phrases", "units"):
            yield Named(match.start(), match.end(), "code")


def _capitals(text: str, language: Language) -> Iterator[Named]:
    opens = language.pattern("entities", "opens")
    for run in language.pattern("entities", "run").finditer(text):
        words = list(language.pattern("entities", "word").finditer(text, run.start(), run.end()))
        first = opens.search(text, max(0, run.start() - 12), run.start()) is not None
        kept = [word for at, word in enumerate(words) if _names(word.group(), language, opens=first and at == 0)]
        if kept:
            end = kept[-1].start() + len(_bare(kept[-1].group()))
            yield Named(kept[0].start(), end, "name")


def _names(word: str, language: Language, *, opens: bool) -> bool:
    bare = _bare(word)
    if bare in language.words("phrases", "units") or language.pattern("entities", "calendar").fullmatch(bare):
        return False
    if bare.lower() in language.words("grammar", "words"):
        return False
    return not (opens and _everyday(bare, language))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


@lru_cache(maxsize=16384)
def _everyday(word: str, language: Language) -> bool:
    """Tell whether `word` is an everyday word, or a form of one."""
    parts = word.lower().split("-")
    return all(part in _known(language) or root(part, language) in _known(language) for part in parts if part)


@lru_cache(maxsize=8)
def _known(language: Language) -> frozenset[str]:
    words = language.words("ordinary", "words")
    return words | frozenset(root(word, language) for word in words)
