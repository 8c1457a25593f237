"""Masks a document came with (***, xx, ××, ○○, 某): known as masks, and brought to the form of our own."""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
_MASK = (
    r"(?:[*＊]{2,}|[○◯●]{2,}|×{2,}|_{2,}|(?<![0-9A-Za-z.])[xXｘＸ]{1,6}(?![0-9A-Za-z])"
    rf"|(?<=[{_HAN}])[*＊×○](?=[{_HAN}]))"
)
_PLACE = r"(?=自治州|自治县|街道|社区|新区|[省市县区镇乡村])"
_FORMS = (
    (re.compile(rf"{_MASK}[ ]?{_PLACE}"), "某"),
    (re.compile(rf"{_MASK}[ ]?(?=同志)"), "某"),
    (re.compile(rf"{_MASK}[ ]?(?=单位|公司|学校|医院|局|部门|中心)"), "某"),
    (re.compile(_MASK), "×"),
)
_ANY = re.compile(rf"{_MASK}|[×某]")


def is_masked(text: str) -> bool:
    """Tell whether `text` holds a mask, so that it names nobody."""
    return bool(_ANY.search(text))


def unified(text: str) -> str:
    """Return `text` with its own masks as ours: 某县, 某同志, 某单位, × for anything else."""
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    return text
