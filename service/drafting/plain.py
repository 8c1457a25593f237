"""A fact as a plain sentence of its own, in the house's punctuation."""

from __future__ import annotations

import re

_MARKS = str.maketrans({",": "，", ";": "；", "?": "？", "!": "！"})
_BETWEEN = r"(?<=[一-鿿\d%％“”》）)])"
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9/])")
_NUMBER_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_ROUND = re.compile(r"\(([^()]*[一-鿿][^()]*)\)")
_LIST = re.compile(r"^\s*(?:\d{1,2}[.、．)）](?!\d)|[-*•·]\s|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*")
_SPACES = re.compile(
    r"(?<=[一-鿿，。；：、）》”\d])[ \t\u3000]+(?=[一-鿿，。；：、（《“])|(?<=[一-鿿，。；：、）》”])[ \t\u3000]+(?=\d)"
)

# What a clerk writes before a fact to say where it belongs; the section says it already.
_LABEL = re.compile(
    r"^\s*(?:存在)?(?:的)?(?:主要)?(?:不足|问题|困难|打算|下一步|下步|计划|表扬|成效|亮点|做法|措施|建议|对策|原因|背景|依据|情况|工作|荣誉|数据|备注)(?:之处|打算|计划|措施|情况)?\s*[:：]\s*"
)


def bare(fact: str) -> str:
    """Return the fact on one line in Chinese punctuation, without list mark, section label and full stop."""
    return punctuate(_LABEL.sub("", _LIST.sub("", fact))).rstrip("。，、；：,;: ")


def punctuate(text: str) -> str:
    """Return `text` on one line with the full-width marks Chinese prose has; figures keep their commas and points."""
    line = " ".join(text.split())
    line = _NUMBER_COMMA.sub(",", line.translate(_MARKS))
    line = _ROUND.sub(r"（\1）", _COLON.sub("：", line))
    line = re.sub(r"(?<=[一-鿿])\.(?=$|[一-鿿])", "。", line)
    return re.sub(r"([，、；：])[，、；：]+", r"\1", _SPACES.sub("", line)).strip()


def sentence(fact: str) -> str:
    """Return the fact as a sentence: its words to the letter, its list mark gone, a full stop at its end."""
    line = bare(fact)
    return line if line.endswith(("！", "？", "。”", "。）")) else line + "。"
