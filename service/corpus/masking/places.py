"""Names of places: a core that is no common word, before a word for a kind of place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.masking.words import HAN, NO_NAME, Words, is_common
from service.text.tokens import composed
from service.text.words import known, tag

ADMINISTRATIVE = ("自治州", "自治县", "街道", "社区", "新区", "省", "市", "县", "区", "镇", "乡", "村")
_FEATURES = (
    "水电站 水文站 开发区 工业园 产业园 园区 灌区 片区 林场 农场 水库 山塘 隧道 大桥 大坝 泵站 电站 水厂 大道 "
    "广场 公园 小区 新村 渡口 码头 客运站 桥 路 街 河 湖 溪 江 山 岭 塘 湾 渠 坳 圩 港 岛 堤 寨 坪 线"
).split()
_KIND = re.compile("|".join((*ADMINISTRATIVE, *_FEATURES)))
_CORE = re.compile(f"[{HAN}]+")
_CHAIN = re.compile(rf"(?:中共)?([{HAN}]{{2,3}}?)(省|市|县|区|镇|乡|街道)")
_LENGTHS = (2, 3)
_LIST = re.compile(
    rf"((?:[{HAN}]{{2,4}}、)*[{HAN}]{{2,8}})(\d+|[两二三四五六七八九十])(?:个|家|所|座|条)"
    r"(?:行政|自然)?(?:村|社区|镇|乡|县|街道|卫生院|学校|小学|中学|小区|水库|片区|站点|林场)"
)
_NUMERALS = {"两": 2} | {numeral: at for at, numeral in enumerate("一二三四五六七八九十", start=1)}
_STANDS_BEFORE = "在赴驻往经位至到从由与和及为任自称年月日、，。：；（“省市州县区镇乡"
_NATURAL = frozenset("桥河湖溪江山岭塘湾渠坳港岛寨坪")
_EVERYDAY = frozenset("老旧 新建 山丘 城镇 改建 在建 续建".split())
_MEASURES = "年月日名处座条辆个家级公千平"
_ACTS = ("v", "vn", "d", "p", "c", "m", "r", "t", "f", "u", "uj", "ul", "vd", "vi")


def places(words: Words, issuer: str = "") -> frozenset[str]:
    """Return the names of places in full (青石镇), and each core that is no wording (丰渡; not 做实 of 做实镇村).

    The issuer, the title and the recipient open with places when they open with one at all.
    """
    title, _, rest = words.text.partition("\n")
    recipient = rest.partition("\n")[0]
    openings = [issuer, title, recipient if recipient.endswith("：") else ""]
    found = _without_doubles([*_found(words), *(place for line in openings for place in _leading(line))])
    found += _above(words.text, found)
    full = {core + kind for core, kind in found}
    cores = {core for core, _ in found if not known(core) and not composed(core)}
    return frozenset(full | cores | set(_listed(words)))


def ends_as_place(name: str) -> bool:
    """Tell whether `name` ends in a word for a kind of place."""
    return any(name.endswith(kind) for kind in (*ADMINISTRATIVE, *_FEATURES))


def _without_doubles(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return `found` without readings that only add a character to the front of another (任望岫县 beside 望岫县)."""
    cores = {core for core, _ in found}
    return [(core, kind) for core, kind in found if core[1:] not in cores]


def _found(words: Words) -> Iterator[tuple[str, str]]:
    """Yield (core, kind) of every named place."""
    for match in _KIND.finditer(words.text):
        core = _core_before(words, match.start(), match.end())
        if core is not None:
            yield core, match.group()


def _above(text: str, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the places that stand right before one of `found`, as a district before its street."""
    if not found:
        return []
    below = "|".join(re.escape(core + kind) for core, kind in found)
    pairs = re.findall(rf"([{HAN}]{{2}})(省|市|县|区|镇|乡)(?={below})", text)
    return [(core, kind) for core, kind in pairs if _names(core)]


def _leading(line: str) -> Iterator[tuple[str, str]]:
    """Yield the chain of places `line` opens with."""
    at = 0
    while match := _CHAIN.match(line, at):
        core, kind = match.groups()
        if _names(core) and not (len(core) > 2 and is_common(core[:2])):
            yield core, kind
        at = match.end()


def _core_before(words: Words, end: int, kind_end: int) -> str | None:
    for length in _LENGTHS:
        start = end - length
        if start >= 0 and _opens(words, start) and not _belongs_elsewhere(words, start, end, kind_end):
            core = words.text[start:end]
            if _names_feature(core, words.text[end:kind_end]) and start in words.starts:
                return core
            if _names(core) and (kind_end - end > 1 or _fits_kind(words, start, end, kind_end)):
                return core
    return None


def _opens(words: Words, start: int) -> bool:
    before = words.text[start - 1] if start else ""
    if before.isdigit():
        return words.text[start] not in _MEASURES
    return start in words.starts or before in _STANDS_BEFORE


def _belongs_elsewhere(words: Words, start: int, end: int, kind_end: int) -> bool:
    """Tell whether what precedes the kind is part of another word: 受访|乡村, 抽查|水库, 老旧|小区."""
    if end - start > 2 and (
        is_common(words.text[start + 1 : end]) or words.kind_of(words.text[start : start + 2]) in _ACTS
    ):
        return True
    if any(kind in _ACTS for _, _, kind in words.within(start, end)):
        return True
    after = words.starting(end)
    if known(words.text[start:end]) and after is not None and after[1] > kind_end:
        return True
    crossing = words.covering(end)
    return crossing is not None and crossing[0] > start and known(words.text[crossing[0] : crossing[1]])


def _fits_kind(words: Words, start: int, end: int, kind_end: int) -> bool:
    """Tell whether a kind of one character reads as a kind here, and not as the end of a common word."""
    if known(words.text[end - 1 : kind_end]):
        return False
    if words.text[end:kind_end] in ADMINISTRATIVE:
        return True
    return (start, end) in words.spans or (start, kind_end) in words.spans


def _names(core: str) -> bool:
    if not _CORE.fullmatch(core) or any(char in NO_NAME or char in "省市县区镇乡村" for char in core):
        return False
    return not is_common(core) and core not in _EVERYDAY


def _names_feature(core: str, feature: str) -> bool:
    """Tell whether a word that serves as a name elsewhere (和睦, 白鹳) names a river, hill or bridge here."""
    return (
        feature in _NATURAL and [kind for _, kind in tag(core)] == ["nr"] and not any(char in NO_NAME for char in core)
    )


def _listed(words: Words) -> Iterator[str]:
    """Yield the names in 「甲、乙2个村」, where the count proves that they are names."""
    for match in _LIST.finditer(words.text):
        number = match.group(2)
        count = int(number) if number.isdigit() else _NUMERALS[number]
        names = match.group(1).split("、")
        if len(names) == count > 1:
            yield from (name for name in [_last_word(words, match.start(), names[0]), *names[1:]] if _may_name(name))


def _last_word(words: Words, start: int, name: str) -> str:
    """Return the end of `name` that begins with a word: before it may stand a verb."""
    end = start + len(name)
    begins = [at for at in range(max(start, end - 3), end - 1) if at in words.starts]
    return next((words.text[at:end] for at in begins if _may_name(words.text[at:end])), name)


def _may_name(name: str) -> bool:
    return 2 <= len(name) <= 4 and not any(char in NO_NAME for char in name)
