"""Hide the details of a sample, so that only its way of writing is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.corpus.masking import everyday, organisations
from service.corpus.masking.detail import Detail, Kind
from service.corpus.masking.given import unified
from service.corpus.masking.places import ADMINISTRATIVE

_ITEM = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳])", re.MULTILINE)
_BOOK = re.compile(r"《[^《》]*》")
_NUMBER = re.compile(r"[\d①-⑳]+(?:[.,，：:]\d+)*")
_HAN_NUMBER = re.compile(
    r"(?<![第三十一二四五六七八九])[一二三四五六七八九十百千零〇两]{2,}(?=[余多]?(?:万|亿|名|人|个|家|户|次|项|场|年|月|日|%|％|件|条|亩|吨|元|台|天|处))"
    r"|(?<=分之)[一二三四五六七八九十百]+|[一二三四五六七八九十百]+(?=分之)"
)
_BODIES = {
    "党委": "某单位党委",
    "党组": "某单位党组",
    "支部": "某单位支部",
    "公司": "某公司",
    "集团": "某公司",
    "医院": "某医院",
    "卫生院": "某卫生院",
    "中学": "某学校",
    "小学": "某学校",
    "学校": "某学校",
}
_REPEATED = re.compile(r"(?:某(?:省|市|县|区|镇|乡|村|街道|社区|新区|地))+(?=某)|(某单位)(?:某单位)+")


def mask(text: str, details: Sequence[Detail]) -> str:
    """Return `text` with no digit and none of `details` in it: 某县, 某单位, 某同志, ×项, ×年×月×日, 《×》.

    Arabic item numbers at the head of a line are left out; units and everything else stay.
    """
    hidden = _BOOK.sub("《×》", _ITEM.sub("", unified(_named(text, details))))
    hidden = organisations.hide_generic(hidden, "某单位")
    hidden = _HAN_NUMBER.sub("×", _NUMBER.sub("×", hidden))
    return _swept(_REPEATED.sub(r"\1", hidden), details)


def _named(text: str, details: Sequence[Detail]) -> str:
    kinds = {detail.text: detail.kind for detail in details if detail.kind is not Kind.FIGURE}
    if not kinds:
        return text
    either = re.compile("(" + "|".join(map(re.escape, sorted(kinds, key=len, reverse=True))) + ")(同志)?")
    return either.sub(lambda match: _stand_in(match.group(1), kinds[match.group(1)], match.group(2) or ""), text)


def _stand_in(text: str, kind: Kind, comrade: str) -> str:
    if kind is Kind.NAME:
        return "[name]" + comrade
    if kind is Kind.PERSON:
        return "某同志" if comrade else everyday.stand_in(text)
    if kind is Kind.PLACE:
        return next((f"某{suffix}" for suffix in ADMINISTRATIVE if text.endswith(suffix)), "某地") + comrade
    if kind is Kind.ORGANISATION:
        return next((name for suffix, name in _BODIES.items() if text.endswith(suffix)), "某单位") + comrade
    return "×" + comrade


def _swept(text: str, details: Sequence[Detail]) -> str:
    """Return `text` without details that masking itself has put together at a seam."""
    while left := [detail.text for detail in details if detail.text in text]:
        for detail in left:
            text = text.replace(detail, "×")
    return text
