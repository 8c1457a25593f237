"""Names that are everyday words: 高兴, 平安乡, 博爱医院; told by what stands beside them.

As such a word is no detail by itself, that of a person is taken with what stands beside it (村民高兴, 田野同志).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from service.corpus.masking.detail import Detail, Kind
from service.corpus.masking.people import SURNAMES
from service.corpus.masking.words import HAN, NO_NAME
from service.text import lexicon, words
from service.text.persons import addressed
from service.text.tokens import NAME_TAGS, composed, generic
from service.text.words import known

_LAST = re.compile(f"[{HAN}]{{1,3}}\\Z")
_CUES = ("deeds", "posts", "people", "sure deeds", "deeds alone", "kin and honours")
_NO_END = "村镇县乡市区局委会院部队场长户们员任"
_NO_PERSON = frozenset(NO_NAME) - frozenset(SURNAMES)
_LEVEL = "省市县区镇乡村州"
_EDGE = r"(?:^|(?<=[，。、；：（“\s在到由与和及至经赴向从对]))"


def everyday(text: str) -> Iterator[Detail]:
    """Yield the names in `text` that the dictionary knows as words, or holds for nothing at all."""
    for start, end in sorted({*addressed(text), *_told(text)}):
        if person := _person(text, start, end):
            yield Detail(kind=Kind.PERSON, text=person)
    yield from (Detail(kind=Kind.ORGANISATION, text=body) for body in _bodies(text))
    for kind, pattern in ((Kind.PLACE, _place()), (Kind.ORGANISATION, _numbered())):
        yield from (Detail(kind=kind, text=found["name"]) for found in pattern.finditer(text))
    yield from (Detail(kind=Kind.PERSON, text=found["name"]) for found in _listed().finditer(text))


def stand_in(text: str) -> str:
    """Return the mask of a person's name with what stands beside it: 村民某某, 某同志."""
    if text.endswith("同志"):
        return "某同志"
    first = _ending(text, _beside().match(text))
    last = next((text[at:] for at in range(len(first) + 2, len(text)) if _behind().fullmatch(text[at:])), "")
    return f"{first}某某{last}"


def _ending(text: str, found: re.Match[str] | None) -> str:
    """Return what was found at the beginning of `text`, unless that leaves no name behind it."""
    return found.group() if found and found.end() + 2 <= len(text) else ""


def _person(text: str, start: int, end: int) -> str | None:
    """Return the name, with what tells it where it is a word or part of one; None where nothing does."""
    name = text[start:end]
    if not _may_name(name):
        return None
    if len(name) > 2 and not known(name) and not composed(name):
        return name
    if behind := _behind().match(text, end):
        return name + behind.group()
    last = _LAST.search(text[max(start - 3, 0) : start])
    before = _ends_with_post(last.group()) if last else ""
    return before + name if before and words.kind(name)[:1] not in ("v", "d") else None


def _may_name(name: str) -> bool:
    """Tell whether nothing in `name` speaks against a person's; a doubled sign may be any (钱多多)."""
    twice = len(name) == 3 and name[1] == name[2]
    plain = name[0] if twice else name
    return name[-1] not in _NO_END and "副" not in name and not any(letter in _NO_PERSON for letter in plain)


def _ends_with_post(before: str) -> str:
    return next((post for post in _posts() if len(post) > 1 and before.endswith(post)), "")


def _told(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _cues():
        for found in pattern.finditer(text):
            if found["name"] not in lexicon.words("people", "no names"):
                yield found.span("name")


@cache
def _cues() -> tuple[re.Pattern[str], ...]:
    """Return where a person is named: before 同志, 任 and a post, kin or an honour; between a post and a deed."""
    name = rf"(?P<name>[{_surnames()}](?:(?![{NO_NAME}])[{HAN}]){{1,2}}?)"
    posts, deeds = _either(post for post in _posts() if len(post) > 1), _either(lexicon.words("people", "sure deeds"))
    alone, kin = _either(lexicon.words("people", "deeds alone")), _either(lexicon.words("people", "kin and honours"))
    people = _either(lexicon.words("people", "people"))
    patterns = (
        rf"{_EDGE}(?P<name>[{SURNAMES}](?:(?![{NO_NAME}])[{HAN}]){{1,2}}?)(?=同志(?!们)|，[男女]，)",
        rf"(?:{posts}){name}(?={deeds})",
        rf"(?:{people})(?P<name>[{HAN}](?P<twice>[{HAN}])(?P=twice)|[{HAN}]{{3}})(?={deeds})",
        rf"(?:^|(?<=[，。；、])){name}(?=任[^，。；\n]{{0,14}}(?:{posts}))",
        rf"(?:^|(?<=[，。；]))(?P<name>[{_surnames()}][{HAN}]{{1,2}}?)(?={alone})",
        rf"(?:^|(?<=[村镇乡]的)|(?<=[，。；]))(?P<name>[{_surnames()}][{HAN}]{{1,2}}?)(?={kin})",
    )
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


@cache
def _listed() -> re.Pattern[str]:
    name = rf"[{SURNAMES}][{HAN}]{{1,2}}"
    together = r"(?:[两二三四五六七八九十]|\d{1,2})(?:名同志|位同志|人(?!次))|系(?:父子|母子|夫妻|兄弟|姐妹)"
    return re.compile(rf"{_EDGE}(?P<name>{name}(?:、{name})+(?:{together}))", re.MULTILINE)


@cache
def _place() -> re.Pattern[str]:
    """Return what finds a place called by a word that places like, before its kind: 平安乡, 丰收渠."""
    cores = _either(_own_words())
    kinds = _either(lexicon.words("bodies", "everyday place endings"))
    beside = _either(lexicon.words("bodies", "place beside"))
    bare = rf"(?![{NO_NAME}])[{HAN}]{{1,2}}[坡沟荡洞盘坪湾塘岭坝畈垭冲](?={beside})"
    milestone = r"[一二三五七八九十]里[铺桥店坡河墩营庄湾台沟](?:[镇乡村]|社区)?"
    return re.compile(rf"{_EDGE}(?P<name>(?:{cores})(?:{kinds})|{milestone}|{bare})", re.MULTILINE)


@cache
def _body() -> re.Pattern[str]:
    """Return what finds a body with a name of its own before trade and kind: 宏远建筑工程有限公司, 博爱医院."""
    kinds = _either(lexicon.words("bodies", "everyday body endings"))
    own = rf"(?:{_either(_own_words())}|(?:(?![{NO_NAME}])[{HAN}]){{2,3}}?)"
    return re.compile(rf"{_EDGE}(?P<name>{own}(?:(?![{NO_NAME}])[{HAN}]){{0,8}}?(?:{kinds}))", re.MULTILINE)


def _bodies(text: str) -> Iterator[str]:
    for found in _body().finditer(text):
        own = (found["name"][:length] for length in (3, 2))
        if found["name"][0] not in _LEVEL and any(_is_own(word) for word in own if len(word) < len(found["name"])):
            yield found["name"]


def _is_own(word: str) -> bool:
    """Tell whether a body may be called `word`: one that bodies like, or one that is none."""
    if word in _own_words() or words.kind(word) in NAME_TAGS:
        return True
    return len(word) == 2 and not known(word) and not composed(word) and not generic(word)


@cache
def _own_words() -> frozenset[str]:
    return lexicon.words("bodies", "names that are words") - lexicon.words("bodies", "words rather than names")


@cache
def _numbered() -> re.Pattern[str]:
    kinds = _either(lexicon.words("bodies", "everyday body endings"))
    return re.compile(rf"(?P<name>第[一二三四五六七八九十]{{1,2}}(?:人民|实验|初级|高级|中心)?(?:{kinds}))")


@cache
def _posts() -> tuple[str, ...]:
    names = lexicon.words("people", "posts") | lexicon.words("people", "people")
    return tuple(sorted(names - {"同志", "等人", "一家"}, key=lambda post: (-len(post), post)))


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(_either(post for post in _posts() if len(post) > 1))


@cache
def _behind() -> re.Pattern[str]:
    found = {word for name in _CUES for word in lexicon.words("people", name)}
    return re.compile(_either((found | {"同志", "任", "，男", "，女"}) - {"总", "工", "姓", "某", "某某", "等"}))


def _surnames() -> str:
    found = lexicon.words("people", "surnames") | lexicon.words("people", "surnames that are words too")
    return "".join(sorted(name for name in found if len(name) == 1))


def _either(choices: Collection[str] | Iterator[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(choices, key=len, reverse=True))
