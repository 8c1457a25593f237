"""Which way a figure is told to have moved, and against what it is held: 由A增至B, 减少23人, 高于平均3.1%."""

from __future__ import annotations

import re
from typing import Literal

Turn = Literal["up", "down", "above", "below", ""]
Role = Literal["from", "to", "by", "than", ""]

_UP = (
    r"增加|增长|增至|增到|增(?![值强设补挂派配收产幅进])|提高|提升|上升|上涨|上浮|扩大|攀升|升至|升到|升(?![级旗学降压])|"
    r"延长|延伸|多了"
)
_DOWN = (
    r"减少|减至|减到|下降|降低|降至|降到|缩短|压缩|压减|精简|下滑|回落|缩小|缩减|减(?![灾排负税免员速震])|"
    r"(?<!强)(?<!霜)降(?![雨水雪温解落压级])|少了"
)
_MOVE = re.compile(rf"(?:(?<!新)(?<!拟)(?P<up>{_UP})|(?P<down>{_DOWN}))(?P<by>了)?(?P<to>至|到|为)?")
_TO = re.compile(r"(?:(?<=增|减|升|降)[至到]|(?<!达)(?<!得)(?<!截)[至到])[^，；]{0,6}$")
_FROM = re.compile(r"(?:由|从)[^，；。由从]{0,16}$")
_THAN = re.compile(r"(?P<above>高于|多于|大于|优于|超出)|(?P<below>低于|少于|小于|不及|差于)")
WORDS = re.compile(rf"{_UP}|{_DOWN}|达到|由|从|至|到|较|比|为")


def movement(before: str) -> tuple[Turn, Role]:
    """Return where the words `before` a figure, up to the figure or mark before it, say that it moves."""
    moves = list(_MOVE.finditer(before))
    if moves:
        last = moves[-1]
        to = last["to"] or last.group()[-1] in "至到" or _TO.search(before[last.end() :])
        return ("up" if last["up"] else "down"), ("to" if to else "by")
    if than := _THAN.search(before):
        return ("above" if than["above"] else "below"), "than"
    if _FROM.search(before):
        return "", "from"
    return "", "to" if re.search(r"^[至到](?!位|今)", before.strip()) else ""
