"""Names in a language written in Latin letters: capitals where no sentence asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.masking.detail import Detail, Kind
from service.text.entities import entities
from service.text.figures import figures
from service.text.language import Language

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_WORD = r"[A-Z][A-Za-z'’-]+"
_RUN = re.compile(rf"{_WORD}(?:(?: of(?: the)?)? {_WORD})+")
_INSIDE = re.compile(rf"(?<=[a-z0-9,;:)] )(?:{_WORD})")
_LEADING = re.compile(
    r"^(?:The|This|These|That|In|On|At|By|For|From|During|Since|After|Before|Our|We|All|Each|To|And|A|An) "
)
_EVERYDAY = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)
_NOUN = re.compile(r" ([a-z]{3,})")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"\b(?=[A-Za-z/-]*\d)(?=[\d/-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9/-]+\b")


def is_latin(text: str) -> bool:
    """Tell whether `text` is mainly written in Latin letters."""
    return len(_LETTER.findall(text)) > 4 * len(_HAN.findall(text)) and bool(_LETTER.search(text))


def details(text: str, issuer: str, language: Language) -> Iterator[Detail]:
    """Yield names, codes and counts with nouns; a text that is not in `language` is read by its capitals alone."""
    if not language.parts_words:
        yield from names(text, issuer)
        return
    found = entities(text, language)
    yield from (Detail(kind=Kind.NAME, text=name) for name in {issuer, *(e.text for e in found if e.kind != "code")})
    yield from (Detail(kind=Kind.CODE, text=entity.text) for entity in found if entity.kind == "code")
    yield from (Detail(kind=Kind.FIGURE, text=counted) for counted in _counted(text, language))


def _counted(text: str, language: Language) -> Iterator[str]:
    """Yield each count of two digits or more with the noun behind it (148 homes)."""
    for figure in figures(text, language):
        noun = _NOUN.match(text, figure.end)
        if figure.kind != "count" or figure.unit or not noun or len(_DIGIT.findall(figure.text)) < 2:
            continue
        if noun[1].lower() not in language.words("grammar", "words"):
            yield text[figure.start : noun.end()]


def names(text: str, issuer: str) -> Iterator[Detail]:
    """Yield proper names and codes of `text`."""
    found = {issuer, *(_LEADING.sub("", run) for run in _RUN.findall(text)), *_INSIDE.findall(text)}
    yield from (Detail(kind=Kind.NAME, text=name) for name in found if name and name not in _EVERYDAY)
    yield from (Detail(kind=Kind.CODE, text=match.group()) for match in _CODE.finditer(text))
