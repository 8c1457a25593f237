"""Find the details of a sample: whatever would show a reader which document a sentence was lifted from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.masking import latin
from service.corpus.masking.detail import Detail, Kind
from service.corpus.masking.everyday import everyday
from service.corpus.masking.given import is_masked
from service.corpus.masking.measured import measured
from service.corpus.masking.named import named
from service.corpus.masking.organisations import organisations
from service.corpus.masking.people import people
from service.corpus.masking.places import ends_as_place, places
from service.corpus.masking.words import HAN, Words
from service.text.language import CHINESE, Language

_BOOK = re.compile(r"《([^《》]{2,80})》")
_PUBLIC = re.compile(r"中华人民共和国|中国共产党|中共中央|中央|国务院|国家|全国|宪法|党章")
_NUMBER = re.compile(rf"[{HAN}]{{0,8}}[〔\[［]\d{{4}}[〕\]］](?:第)?\d+号")
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]+|0\d{2,3}-\d{7,8}|1\d{10}(?!\d)"
)
_GENERIC = frozenset(
    "全县 全市 全区 全镇 全省 我县 我市 本县 本市 县委 市委 镇党委 人民政府 县政府 市政府 区政府 镇政府 派出所".split()
)


def find(text: str, *, issuer: str = "", language: Language = CHINESE) -> tuple[Detail, ...]:
    """Return the details of `text`, longest first: names, places, bodies, documents, codes and counts with nouns."""
    everything = latin.details(text, issuer, language) if latin.is_latin(text) else _all(Words(text), issuer)
    found = {detail.text: detail for detail in everything if _is_detail(detail)}
    return tuple(sorted(found.values(), key=lambda detail: (-len(detail.text), detail.text)))


def _all(words: Words, issuer: str) -> Iterator[Detail]:
    """Yield every finding; of two readings of one string the later one holds."""
    where = places(words, issuer)
    yield from (Detail(kind=Kind.FIGURE, text=text) for text in measured(words))
    yield from named(words.text)
    yield from everyday(words.text)
    yield from (Detail(kind=Kind.PLACE, text=text) for text in where)
    yield from (_person_or_place(name) for name in people(words, issuer) - where if not {name[:2], name[1:]} & where)
    yield from (Detail(kind=Kind.ORGANISATION, text=text) for text in organisations(words, where, issuer))
    yield from (Detail(kind=Kind.DOCUMENT, text=text) for text in _documents(words.text))
    yield from (
        Detail(kind=Kind.CODE, text=match.group()) for code in (_NUMBER, _CODE) for match in code.finditer(words.text)
    )


def _person_or_place(name: str) -> Detail:
    return Detail(kind=Kind.PLACE if ends_as_place(name) else Kind.PERSON, text=name)


def _documents(text: str) -> Iterator[str]:
    return (title for title in _BOOK.findall(text) if not _PUBLIC.match(title))


def _is_detail(detail: Detail) -> bool:
    text = detail.text
    return len(text) > 1 and text not in _GENERIC and not is_masked(text)
