"""What a clerk writes before a fact to say where it belongs: 不足：, 打算：, (1), 2."""

from __future__ import annotations

import re

_LIST = re.compile(r"^\s*(?:\d{1,2}[.、．)）](?!\d)|[-*•·]\s|[（(][一二三四五六七八九十\d]{1,3}[)）])\s*")
_LABEL = re.compile(
    r"^\s*(?:存在)?(?:的)?(?:主要|总体|年度)?(?:目标|任务|要求|启示|体会|不足|问题|困难|打算|下一步|下步|计划|表扬|成效|亮点|做法|措施|建议|对策|原因|背景|依据|情况|工作|荣誉|数据|备注)"
    r"(?:之处|打算|计划|措施|情况)?\s*[:：]\s*"
)
# A document given as a basis is no sentence without the word.
_BASIS = re.compile(r"^\s*依据\s*[:：]\s*(?=《)")
_AHEAD = re.compile(r"打算|下一步|下步|计划")


def without_label(fact: str) -> str:
    """Return the fact without list mark and label."""
    return _LABEL.sub("", _BASIS.sub("依据", _LIST.sub("", fact)))


def looks_ahead(fact: str) -> bool:
    """Tell whether the label says that what follows is yet to come."""
    label = _LABEL.match(_LIST.sub("", fact))
    return bool(label and _AHEAD.search(label.group()))
