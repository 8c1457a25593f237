"""Which way a figure is told to have moved, and against what it is held: 由A增至B, 减少23人, 高于平均3.1%."""

from __future__ import annotations

from functools import partial
from typing import Literal

from service.text.language import CHINESE, Language

Turn = Literal["up", "down", "above", "below", ""]
Role = Literal["from", "to", "by", "than", ""]


def movement(before: str, language: Language = CHINESE) -> tuple[Turn, Role]:
    """Return where the words `before` a figure, up to the figure or mark before it, say that it moves."""
    find = partial(language.pattern, "turns")
    moves = list(find("move").finditer(before))
    if moves and not find("from behind").search(before[moves[-1].end() :]):
        last = moves[-1]
        to = last["to"] or find("goes to").search(last.group()) or find("to").search(before[last.end() :])
        return ("up" if last["up"] else "down"), ("to" if to else "by")
    if than := find("than").search(before):
        return ("above" if than["above"] else "below"), "than"
    if find("from").search(before):
        return "", "from"
    return "", "to" if find("to alone").search(before.strip()) else ""
