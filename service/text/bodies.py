"""Where a text names a place or an organisation: known names, unknown words, and what stands before 县 or 公司."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.text import lexicon, words
from service.text.named import Named
from service.text.tokens import (
    COMMON_CHARACTER,
    COMMON_WORD,
    NAME_TAGS,
    RARE_CHARACTER,
    Token,
    composed,
    generic,
    ordinary,
)

_LEVELS = frozenset("省市县区镇乡村州旗")
# A word of three or more that ends so is an organ with a name of its own: 水务局, 宣传部.
_ORGAN_ENDS = (
    "局",
    "厅",
    "部",
    "委员会",
    "大学",
    "银行",
    "报社",
    "电视台",
    "公司",
    "总队",
    "支队",
    "医院",
    "中心",
    "法院",
    "检察院",
)
_HEAD_ENDS = ("厂", "店", "公司", "银行", "学校", "中心", "医院", "事务所", "研究所")
_SHORT_HEADS = frozenset("局厅委办部所站院校厂矿")
_SMALL_PLACES = frozenset("镇乡村坪岩坎坳垭冲畈坞圩堰峪塬铺洲浦滩潭谷")
_FUNCTION_HEADS = frozenset({"工作组", "专班", "中心"})
_STRICT_HEADS = frozenset({"局", "厅", "领导小组", "指挥部", "委员会", "领导组"})
_NUMBERED_HEADS = frozenset({"小学", "中学", "医院", "幼儿园", "人民医院", "大桥", "水厂", "高级中学"})
_PUBLIC_HEADS = _NUMBERED_HEADS | {
    "党校",
    "中医院",
    "文化馆",
    "图书馆",
    "档案馆",
    "博物馆",
    "电视台",
    "法院",
    "检察院",
    "福利院",
    "敬老院",
}
# 中心 after these, or before those, is no place: 以…为中心, 中心工作.
_AFTER_CENTRE = frozenset(
    {
        "工作",
        "任务",
        "城区",
        "组",
        "村",
        "环节",
        "思想",
        "地位",
        "位置",
        "点",
        "大局",
        "主题",
        "镇",
        "户",
        "学校",
        "小学",
    }
)

# Tags that the segmenter gives to unknown words it takes for names; the others it gives to any compound.
_GUESSED = NAME_TAGS - {"nz"}
_ENDS_OF_PLACES = "镇乡村县市区路街河江湖山岭坪渠湾沟桥庄屯寨岩坎峰坳垭冲塘畈岗坞圩堰坝峪塬铺溪渚埠口洲陂浦"

_ENDS_OF_VILLAGES = "镇乡村县渠湾沟桥庄屯寨岭"


def bodies(run: Sequence[Token]) -> Iterator[Named]:
    """Yield what reads as the name of a place or organisation among the words `run`."""
    for at, token in enumerate(run):
        if named := _cut_short(run, at) or _alone(token) or _odd(run, at):
            yield named
        if head := _head_kind(token.word):
            yield from _before_head(run, at, head)


def _alone(token: Token) -> Named | None:
    word = token.word
    if len(word) == 1 or generic(word):
        return None
    if not words.known(word):
        return Named(token.start, token.end, _kind(token)) if _unknown_name(token) else None
    if token.tag in ("ns", "nt") and not ordinary(word):
        return Named(token.start, token.end, _kind(token))
    if (word.endswith(("族", "日报", "晚报")) and token.tag == "nz") or word in lexicon.words("bodies", "brands"):
        return Named(token.start, token.end, "organisation")
    ends = _ENDS_OF_PLACES if token.tag in NAME_TAGS else _ENDS_OF_VILLAGES
    if len(word) > 2 and word[-1] in ends and words.frequency(word) < COMMON_WORD and not ordinary(word):
        return Named(token.start, token.end, "place")
    return None


def _unknown_name(token: Token) -> bool:
    word = token.word
    if token.tag in _GUESSED and word[-1] in _LEVELS and word not in lexicon.words("ordinary", "composed"):
        return True
    if composed(word):
        return False
    if token.tag in _GUESSED:
        return True
    return word[-1] in _ENDS_OF_PLACES or any(
        words.frequency(letter) < RARE_CHARACTER and letter not in lexicon.words("ordinary", "rare characters")
        for letter in word
    )


def _cut_short(run: Sequence[Token], at: int) -> Named | None:
    """Return a name whose front the segmenter cut off: 青 + 山镇, 八里 + 铺镇."""
    token = run[at]
    if at == 0 or len(token.word) != 2 or token.word[1] not in _LEVELS or generic(token.word):
        return None
    before = run[at - 1]
    if len(before.word) == 1 and (before.function or generic(before.word) or _plain_verb(before)):
        return None
    if words.known(token.word) and (len(before.word) > 1 or not ordinary(token.word)):
        return None
    return Named(before.start, token.end, "place")


def _plain_verb(token: Token) -> bool:
    return token.tag == "v" and words.frequency(token.word) >= COMMON_CHARACTER


def _odd(run: Sequence[Token], at: int) -> Named | None:
    """Return a character that hardly occurs alone, with what beside it is cut to pieces too."""
    if not _scarce(run[at], RARE_CHARACTER) and not (at and _scarce(run[at], COMMON_CHARACTER) and _piece(run[at - 1])):
        return None
    first = at - 1 if at and (_piece(run[at - 1]) or not words.known(run[at - 1].word)) else at
    following = run[at + 1] if at + 1 < len(run) else None
    beside = following and not following.function and (len(following.word) == 1 or _head_kind(following.word))
    end = following.end if beside and following else run[at].end
    return Named(run[first].start, end, "place") if end - run[first].start > 1 else None


def _scarce(token: Token, limit: int) -> bool:
    if len(token.word) > 1 or token.function or token.word in lexicon.words("ordinary", "rare characters"):
        return False
    return words.frequency(token.word) < limit


def _piece(token: Token) -> bool:
    """Tell whether the token is a single character that is seldom a word."""
    return _scarce(token, COMMON_CHARACTER) and token.tag[0] not in "vq"


def _before_head(run: Sequence[Token], at: int, kind: str) -> Iterator[Named]:
    start = at
    while start > 0 and at - start < 5 and _may_modify(run[start - 1]):
        start -= 1
    modifiers = run[start:at]
    if first := _first_telling(modifiers, run, at, kind):
        yield Named(first.start, run[at].end, kind)


def _may_modify(token: Token) -> bool:
    if token.word in ("人民", "第一", "第二", "第三", "第四", "第五", "第六") or token.tag in ("ns", "nz", "nr", "nt"):
        return True
    return not token.function and token.tag not in ("uj", "ul", "uz", "ug", "ud", "x")


def _first_telling(modifiers: Sequence[Token], run: Sequence[Token], at: int, kind: str) -> Token | None:
    """Return the first modifier that makes the head a name; None when all are generic."""
    head = run[at].word
    if not modifiers:
        return None
    nearest = modifiers[-1]
    if head == "中心" and at + 1 < len(run) and run[at + 1].word in _AFTER_CENTRE:
        return None
    if head in _NUMBERED_HEADS and (numbered := [token for token in modifiers if token.word.startswith("第")]):
        return numbered[0]
    if telling := _first_that_tells(modifiers):
        return telling
    if head in _STRICT_HEADS:
        return nearest if _names_strictly(nearest) else None
    if head in _SHORT_HEADS or head in _FUNCTION_HEADS:
        return next((token for token in modifiers if _function_name(token)), None)
    if head in _PUBLIC_HEADS and (public := [t for t in modifiers if t.word in _LEVELS or t.word == "人民"]):
        return public[0]
    if head in _SMALL_PLACES and len(nearest.word) > 1 and nearest.tag == "n" and words.frequency(nearest.word) < 1500:
        return None if generic(nearest.word) else nearest
    return _single_pair(modifiers[-2:]) if len(head) == 1 or kind == "organisation" else None


def _first_that_tells(modifiers: Sequence[Token]) -> Token | None:
    for place, token in enumerate(modifiers):
        if _telling(token, near=place == len(modifiers) - 1) and not _verb_between(modifiers[place + 1 :]):
            return token
    return None


def _names_strictly(token: Token) -> bool:
    return len(token.word) > 1 and token.tag != "v" and token.word not in lexicon.words("bodies", "determiners")


def _single_pair(pair: Sequence[Token]) -> Token | None:
    """Return the first of two single characters that are no generic ones: an unknown name cut apart."""
    unknown = len(pair) == 2 and all(len(token.word) == 1 and not generic(token.word) for token in pair)
    return pair[0] if unknown else None


def _telling(token: Token, *, near: bool) -> bool:
    word = token.word
    if word in lexicon.words("bodies", "names that are words"):
        return True
    if generic(word) or word in lexicon.words("people", "posts"):
        return False
    if len(word) == 1:
        return (
            near
            and words.frequency(word) < COMMON_CHARACTER
            and word not in lexicon.words("ordinary", "rare characters")
        )
    if not words.known(word):
        return _unknown_name(token) or (
            near and (token.tag[0] == "n" or token.tag[-1] == "g") and word not in lexicon.words("ordinary", "composed")
        )
    if token.tag in NAME_TAGS:
        return not ordinary(word) or (near and token.tag in ("nr", "ns"))
    return near and len(word) < 4 and words.frequency(word) < 200 and token.tag not in ("v", "vd", "d", "ad", "l", "i")


def _function_name(token: Token) -> bool:
    return (
        len(token.word) > 1
        and not generic(token.word)
        and (token.tag[0] in "njb" or token.tag == "vn")
        and not token.word.endswith("级")
    )


def _verb_between(modifiers: Sequence[Token]) -> bool:
    return any(token.tag == "v" and len(token.word) > 1 for token in modifiers)


def _head_kind(word: str) -> str:
    if word in lexicon.words("bodies", "place endings"):
        return "place"
    if word in lexicon.words("bodies", "organisation endings"):
        return "organisation"
    return "organisation" if len(word) > 2 and word.endswith(_HEAD_ENDS) and words.known(word) else ""


def _kind(token: Token) -> str:
    if token.tag == "nt" or token.word.endswith(_ORGAN_ENDS):
        return "organisation"
    return "person" if token.tag in ("nr", "nrt", "nrfg") else "place"
