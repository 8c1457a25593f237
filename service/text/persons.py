"""Where a text names a person: surnames with given names, forms of address, foreign names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from service.text import lexicon, words
from service.text.tokens import NAME_TAGS, Token, composed, ordinary

_PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})
_GIVEN_NAME_TAGS = _PERSON_TAGS | {"ns", "nz", "zg", "ng", "g"}
_FAMILIAR = frozenset("老小阿")
_EVERYDAY = 300
# Where even a common noun must be a name (季节同志, 村支书文章介绍), and the nouns that need not be.
_SURE = frozenset({"comrade", "first", "introduced"})
# What makes one word of three characters: 施工方, 项目部.
_NOUN_ENDS = frozenset(
    "方员部局队处组长站所科室委办会口区村层人者户企厂校院点线面网库车机力度性化率量费款金质学生的地得了着过来去上下中内外前后时"
)


def persons(text: str, run: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield start and end of what reads as a person's name among the words `run` of `text`."""
    for at, token in enumerate(run):
        if len(token.word) == 1:
            yield from _by_surname(text, run, at)
        elif _is_name(run, at):
            yield token.start, _with_tail(run, at)


def addressed(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands where a name must: before or after a post, before what only a person does."""
    for slot in _slots().finditer(text):
        group = slot.lastgroup or ""
        start, end = slot.span(group)
        if _may_name(text[start:end]) or (group in _SURE and _noun(text[start:end])):
            yield start, end


@cache
def _slots() -> re.Pattern[str]:
    first = "".join(
        sorted(lexicon.words("people", "surnames") | lexicon.words("people", "surnames that are words too"))
    )
    strong = "".join(sorted(lexicon.words("people", "surnames")))
    posts = _either({word for word in lexicon.words("people", "posts") if len(word) > 1})
    titled = _either(
        {word for word in lexicon.words("people", "posts") if len(word) > 1} | lexicon.words("people", "people")
    )
    deeds = _either(lexicon.words("people", "deeds"))
    name = rf"[{first}][\u4e00-\u9fff]{{1,2}}?"
    return re.compile(
        rf"(?<=[，。、；：由请向与和在为是的\s（])(?P<comrade>{name})(?=同志(?!们)|先生|女士|师傅)"
        rf"|^(?P<first>{name})(?=同志(?!们)|先生|女士|师傅)"
        rf"|(?<=[，。、；：由请向与和在为是的\s（])(?P<a>{name})(?={posts})"
        rf"|(?:{titled})(?P<introduced>{name})(?={deeds})"
        rf"|(?:{titled})(?P<b>{name})(?={posts}|[，。、；：（]|等|的|$)"
        rf"|(?:(?<=[，。、；：由请向与和在\s])|^)(?P<c>{name})(?={deeds}|的带领)"
        rf"|^(?P<d>{name})(?={posts})"
        rf"|(?:(?<=[，。；：由请向与和])|^)(?P<e>{name})(?=、(?:[{strong}]))"
        rf"|(?<=推广|学习|弘扬|宣传|总结)(?P<f>{name})(?=的(?:先进|典型|工作)?(?:事迹|经验|做法|精神))"
    )


def _either(choices: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(choices, key=len, reverse=True))


@lru_cache(maxsize=65536)
def _may_name(candidate: str) -> bool:
    """Tell whether `candidate`, which stands where a name may, is no ordinary wording."""
    if words.known(candidate) and words.frequency(candidate) >= _EVERYDAY and words.kind(candidate) not in NAME_TAGS:
        return False
    if candidate[0] not in lexicon.words("people", "grammar surnames"):
        if not words.known(candidate[:2]) or words.frequency(candidate[:2]) < _EVERYDAY:
            return True
        return (len(candidate) == 3 and candidate[2] not in _NOUN_ENDS) or _any_name(candidate)
    return _any_name(candidate)


def _noun(candidate: str) -> bool:
    return words.kind(candidate)[:1] in ("n", "t", "s") and candidate not in lexicon.words("people", "no names")


def _any_name(candidate: str) -> bool:
    return not all(_plain(word, tag) for word, tag in words.tag(candidate))


def _plain(word: str, tag: str) -> bool:
    if len(word) == 1:
        return words.frequency(word) >= 5000 and tag not in ("nr", "ng", "g", "zg")
    return words.frequency(word) >= _EVERYDAY and words.kind(word) not in NAME_TAGS


def _by_surname(text: str, run: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
    token, following = run[at], _next(run, at)
    if token.word == "任":
        return
    if token.word in lexicon.words("people", "surnames"):
        yield token.start, _given_end(run, at)
    elif token.word in lexicon.words("people", "surnames that are words too") and following:
        counted = token.start > 0 and (text[token.start - 1].isdigit() or (at > 0 and run[at - 1].tag == "m"))
        if not counted and (_given_name(run, at + 1) or _addressed(run, at)):
            yield token.start, _given_end(run, at)


def _given_end(run: Sequence[Token], at: int) -> int:
    following = _next(run, at)
    if not following or len(following.word) > 2 or following.word in lexicon.words("people", "posts"):
        return run[at].end
    third = _next(run, at + 1)
    if len(following.word) == 1 and third and len(third.word) == 1 and not third.function and third.tag != "v":
        return third.end
    return following.end


def _given_name(run: Sequence[Token], at: int) -> bool:
    """Tell whether the word reads as what stands after a surname, where that surname is a word itself."""
    token = run[at]
    if len(token.word) == 1:
        rare = words.frequency(token.word) < 1500 and not token.function
        return rare or (not token.function and token.tag in _GIVEN_NAME_TAGS and token.word not in "年月日")
    if len(token.word) > 2:
        return False
    if words.known(token.word):
        doubled = token.word[0] == token.word[1] and words.frequency(token.word) < 100
        return doubled or (token.tag in _GIVEN_NAME_TAGS and not ordinary(token.word))
    return not composed(token.word)


def _is_name(run: Sequence[Token], at: int) -> bool:
    token = run[at]
    word = token.word
    if word[:2] in lexicon.words("people", "compound surnames"):
        return True
    if len(word) > 2 and set(word) <= lexicon.words("people", "syllables"):
        return True
    if not words.known(word):
        return len(word) <= 4 and _unknown_name(token)
    if len(word) == 2 and word[0] in _FAMILIAR and word[1] in lexicon.words("people", "surnames"):
        return True
    return token.tag in _PERSON_TAGS and _known_name(run, at)


def _unknown_name(token: Token) -> bool:
    word = token.word
    if word in lexicon.words("ordinary", "composed") or ordinary(word):
        return False
    if token.tag in _PERSON_TAGS and (_starts_as_surname(word) or _weak_surname(word)):
        return True
    return (token.tag in _PERSON_TAGS or _starts_as_surname(word)) and not composed(word)


def _known_name(run: Sequence[Token], at: int) -> bool:
    token = run[at]
    if _addressed(run, at):
        return len(token.word) <= 3
    if ordinary(token.word):
        return False
    if token.tag != "nr" or (_starts_as_surname(token.word) and len(token.word) <= 3):
        return True
    return (
        _weak_surname(token.word)
        and len(token.word) <= 3
        and (len(token.word) == 3 or _acts(run, at) or _after_post(run, at))
    )


def _starts_as_surname(word: str) -> bool:
    return word[0] in lexicon.words("people", "surnames")


def _weak_surname(word: str) -> bool:
    return word[0] in lexicon.words("people", "surnames that are words too")


def _addressed(run: Sequence[Token], at: int) -> bool:
    following = _next(run, at)
    return following is not None and len(following.word) > 1 and following.word in lexicon.words("people", "posts")


def _after_post(run: Sequence[Token], at: int) -> bool:
    return at > 0 and run[at - 1].word in lexicon.words("people", "posts")


def _acts(run: Sequence[Token], at: int) -> bool:
    following = _next(run, at)
    return following is not None and following.word in lexicon.words("people", "deeds")


def _with_tail(run: Sequence[Token], at: int) -> int:
    """Return the end of a name whose last character the segmenter cut off (欧阳修 + 远)."""
    token, following = run[at], _next(run, at)
    short = len(token.word) == 2 or token.word[:2] in lexicon.words("people", "compound surnames")
    if short and following and len(following.word) == 1 and not following.function and following.tag[:1] != "v":
        return following.end
    return token.end


def _next(run: Sequence[Token], at: int) -> Token | None:
    return run[at + 1] if at + 1 < len(run) else None
