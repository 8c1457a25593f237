"""Names that their marks give away: 《…》, 〔2024〕5号, quoted terms, Latin words, names with a middle dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.text import lexicon, words
from service.text.named import Named

_TITLE = re.compile(r"《[^《》\n]{1,80}》?")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,8}[〔\[［【(（]\s*\d{2,4}\s*[〕\]］】)）]\s*[\u4e00-\u9fff]{0,4}第?\s*\d+\s*号"
)
_LEAD = re.compile(r"[\u4e00-\u9fff]*(?:依据|根据|按照|依照|依|印发|转发|下发|以|由|见|经|及|和|与|的)")
_DOT = r"[·•・‧∙]"
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·•・‧∙][\u4e00-\u9fff]{1,8})+")
_LATIN = re.compile(
    r"(?:[0-9]{1,6}(?=[A-Z]))?[A-Za-zÀ-ÖØ-öø-ÿΑ-ω\u0400-\u04ff\u3040-\u30ff\uac00-\ud7afＡ-Ｚａ-ｚ]"
    r"[0-9A-Za-zÀ-ÖØ-öø-ÿΑ-ω\u0400-\u04ff\u3040-\u30ff\uac00-\ud7afＡ-Ｚａ-ｚ0-9._/@+:&'’-]*"
)
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』\n]{1,40})[”\"」』]")
_NAMING_AFTER = re.compile(
    r"[的]?(?:[\u4e00-\u9fff]{0,4})?(?:行动|工程|计划|活动|称号|平台|模式|工作法|品牌|项目|大赛|比赛|奖|奖章|系统|小程序|软件|机制|体系|基地|单位|个人|集体|示范|课堂|讲堂|驿站|服务队|工作室|队|小组|专班|试点|论坛|节|杯)"
)
_NAMING_BEFORE = re.compile(
    r"(?:打造|创建|创立|推行|探索|创新|荣获|获评|评为|获得|推出|实施|建立|命名|授予|启动|开展|组建|成立|设立|开设|举办|叫响|擦亮|构建|搭建|研发|上线|总结出|形成)(?:了|出)?$"
)


def marks(text: str) -> Iterator[Named]:
    """Yield titles, document numbers, foreign names, Latin words and quoted proper terms of `text`."""
    yield from (Named(found.start(), found.end(), "title") for found in _TITLE.finditer(text))
    yield from (_number(found) for found in _NUMBER.finditer(text))
    yield from (_foreign(found) for found in _FOREIGN.finditer(text))
    for found in _LATIN.finditer(text):
        if not _is_unit(found.group()):
            yield Named(found.start(), found.start() + len(found.group().rstrip(".:/-_&'’+")), "code")
    for found in _QUOTED.finditer(text):
        if _is_proper(text, found):
            yield Named(found.start(1), found.end(1), "title")


def _number(found: re.Match[str]) -> Named:
    lead = _LEAD.match(found.group())
    return Named(found.start() + (lead.end() if lead else 0), found.end(), "code")


def _foreign(found: re.Match[str]) -> Named:
    """Return the name without the words around it, which are spelled with other characters."""
    syllables = lexicon.words("people", "syllables")
    name, dot = found.group(), re.search(_DOT, found.group())
    first, last = (dot.start() if dot else 0), max(at for at, letter in enumerate(name) if re.match(_DOT, letter)) + 1
    start = next((at + 1 for at in range(first - 1, -1, -1) if name[at] not in syllables), 0)
    end = next((at for at in range(last, len(name)) if name[at] not in syllables), len(name))
    return Named(found.start() + min(start, first - 1), found.start() + max(end, last + 1), "person")


def _is_unit(word: str) -> bool:
    return word.rstrip(".") in lexicon.words("phrases", "units")


def _is_proper(text: str, quoted: re.Match[str]) -> bool:
    term = quoted.group(1)
    if term in lexicon.words("phrases", "quoted") or (words.known(term) and not _names(text, quoted)):
        return False
    return _names(text, quoted) or any(letter.isdigit() for letter in term)


def _names(text: str, quoted: re.Match[str]) -> bool:
    before = text[max(0, quoted.start() - 5) : quoted.start()]
    return bool(_NAMING_AFTER.match(text, quoted.end()) or _NAMING_BEFORE.search(before))


def organs(text: str) -> Iterator[Named]:
    """Yield the organs that are called by their functions: 水务局, 组织部."""
    for found in lexicon.pattern("bodies", "organs").finditer(text):
        yield Named(found.start(), found.end(), "organisation")
