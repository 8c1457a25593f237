"""What a model leaves in a text that belongs to no document: Markdown, its own voice, masks, other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.checks.given import Given
from service.domain.draft import Span
from service.text import lexicon

_PROMPT_WORDS = "事实|要求|材料|任务|范文|示例|样例|参考|输出|正文|写作要求|给定材料|本节事实"
_HAN = "\u4e00-\u9fff"


class _Kind(NamedTuple):
    message: str
    pattern: re.Pattern[str]
    unless_given: bool = True


def _kind(message: str, *patterns: str, unless_given: bool = True) -> _Kind:
    return _Kind(message, re.compile("|".join(patterns), re.MULTILINE), unless_given)


_KINDS = (
    _kind(
        "Markdown 标记“{}”应删去。",
        r"^[ \t]*#{1,6}(?:[ \t]+|(?=[^\s#]))",
        r"```[^\n]*",
        r"\*\*|__(?=[^_\s])(?<!___)|~~",
        r"^[ \t]*[-*+•●][ \t]+",
        r"^[ \t]*>[ \t]*",
        r"^[ \t]*\|.*\|[ \t]*$",
        r"^[ \t]*(?:-{3,}|\*{3,}|={3,})[ \t]*$",
        r"!?\[[^\]\n]{0,80}\]\([^)\n]{0,200}\)",
        r"`[^`\n]{1,80}`",
        r"</?(?:br|p|div|span|b|i|u|em|strong|h[1-6]|ul|ol|li|table|tr|td|th|code|pre|think|answer)\b[^>\n]{0,80}>",
    ),
    _kind(
        "“{}”是模型的话，不是公文内容，应删去。",
        r"作为(?:一[个名位])?(?:AI|人工智能|语言模型|智能助手|大模型|助手)[^。！？\n]*[。！？]?",
        r"^(?:好的|当然(?:可以)?|没问题|明白了|收到|可以的)[，,。！!][^。！？\n]{0,60}[。！？：:]?",
        r"(?:^|(?<=[。！？]))以下(?:是|为)(?:根据|按照|为您|为你|您|我|一[份篇段]|修改|改写|润色|完整|该|这)[^。\n]{0,60}[：:。]?",
        r"(?:希望|但愿)[^。！？\n]{0,20}对(?:您|你)[^。！？\n]{0,6}帮助[。！？]?",
        r"如(?:果)?(?:您|你)?(?:还)?(?:有|需)[^。！？\n]{0,24}(?:请(?:随时)?(?:告诉我|告知我|联系我|提出)|我(?:会|将|可以))[^。！？\n]{0,16}[。！？]?",
        r"(?:根据|按照|基于)(?:您|你)(?:所)?提供的[^，。！？\n]{0,20}",
        r"(?:请注意|注)[：:，,](?:以上|本文|由于|此|这)[^。！？\n]{0,60}[。！？]?",
        r"(?:上述|以上)(?:内容|文本|段落|文字)(?:已|均|仅|严格|是|根据|为)[^。！？\n]{0,40}[。！？]?",
        r"(?i:\b(?:sure|certainly|of course|here is|here's|as an ai)\b)[^。！？\n]{0,60}",
        r"(?:您|你)可以根据(?:实际|需要)[^。！？\n]{0,40}[。！？]?",
        r"内容由[^。\n]{0,10}(?:AI|人工智能)生成",
    ),
    _kind(
        "“{}”是提示语的回显，应删去。",
        rf"^[ \t]*(?:【?(?:{_PROMPT_WORDS}|注意事项|改写后|修改后)】?[：:]|【(?:{_PROMPT_WORDS})】)",
        r"<\|?[a-z_]{2,20}\|?>",
        r"\[/?INST\]",
        r"^(?:system|user|assistant)[：:]?[ \t]*$",
    ),
    _kind(
        "“{}”是占位或掩码，应填实或删去。",
        r"某某(?:某)?|(?<=[" + _HAN + r"])某(?=[县市区镇乡村局省单公])|^某(?=[县市区镇乡村局省单公])",
        r"[×✕╳□△○]{1,12}(?![" + _HAN + r"]?\d)",
        r"(?<![A-Za-z0-9])[xX]{2,8}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[xX](?=[年月日县市镇村名个项万%])",
        r"_{3,}|＿{2,}|\*{3,}",
        r"若干(?=[名个项次家处人场件万亿元亩吨户份条篇%])",
        r"[\[【〔{（<](?!待补)[^\]】〕}）>\n]{0,12}(?:待[补定查核填]|填写|插入|姓名|名称|数字|数量|日期|时间|地点|单位名|此处)[^\]】〕}）>\n]{0,12}[\]】〕}）>]",
        r"\{[^{}\n]{0,40}\}|\{\{|\}\}|【[^】\n]{0,40}】",
        r"\b(?:TODO|TBD|FIXME|N/A|null|None|undefined|NaN)\b",
    ),
    _kind(
        "“{}”不是中文，应译出或删去。",
        r"[\u0400-\u04ff\u0370-\u03ff\u3040-\u30ff\uac00-\ud7af\u0600-\u06ff\u0e00-\u0e7f]+",
    ),
    _kind(
        "“{}”是不可见字符或表情符号，应删去。",
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]",
        r"[\U0001f000-\U0001faff\u2600-\u26ff\u2700-\u27bf\ufe0f\u2b50\u2b55]+",
        unless_given=False,
    ),
)
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ][A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ0-9０-９.'’+/-]*")
# Longer lines without an end mark are prose that broke off.
_HEADING = 25
_UNFINISHED = re.compile(
    r"[^。！？：；…”’）】》〕」』\s]$|[，、；：,;:]\s*$|(?:的|和|及|与|为|是|在|对|并|把|将|以|了一)[。]\s*$"
)


def leftovers(text: str, given: Given) -> list[Span]:
    """Return what stands in `text` and belongs to no document, in order, without overlaps.

    What the user gave may stand; control characters and emoji never. An unfinished end counts for text of more than a
    heading's length.
    """
    found = sorted(_all(text, given), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _all(text: str, given: Given) -> Iterator[Span]:
    for kind in _KINDS:
        for match in kind.pattern.finditer(text):
            if match.group() and not (kind.unless_given and _stands(match.group(), given)):
                yield _span(match.start(), match.end(), text, kind.message)
    yield from _latin(text, given)
    at = _unfinished_at(text, given)
    if at is not None:
        yield _span(at, len(text.rstrip()), text, "结尾“{}”没有写完，应补全或删去。")


def _stands(found: str, given: Given) -> bool:
    return bool(found.strip()) and given.holds(found)


def _latin(text: str, given: Given) -> Iterator[Span]:
    for match in _LATIN.finditer(text):
        word = match.group().rstrip(".'’/-+")
        if word not in lexicon.words("phrases", "units") and not given.holds(word) and len(word) > 1:
            yield _span(match.start(), match.start() + len(word), text, "外文“{}”不在所给材料中，应译出或删去。")


def _unfinished_at(text: str, given: Given) -> int | None:
    """Return where the last clause of an unfinished text begins; None when the text ends as it should."""
    body = text.rstrip()
    line = body.rpartition("\n")[2]
    if len(line) < _HEADING or not _UNFINISHED.search(line) or given.holds(line):
        return None
    begin = max(line.rfind(mark, 0, -1) for mark in "，。；：")
    return len(body) - len(line) + begin + 1


def _span(start: int, end: int, text: str, message: str) -> Span:
    shown = text[start:end].strip() or "（空白）"
    shown = shown if shown.isprintable() else "（控制字符）"
    return Span(start=start, end=end, text=text[start:end], message=message.format(shown[:20]), rule="leftover")
