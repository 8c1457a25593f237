"""Ways to spoil a report, so that it is no longer in the manner of its house; what it tells stays the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import count

_HALF = str.maketrans("，：；（）", ",:;()")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}\.(?!\d)")
_TOPIC = re.compile(r"^(?:（[一二三四五六七八九十]{1,3}）|\d{1,2}\.(?!\d))[^。]{2,40}。(?=.)")
_SPOKEN = (
    "说实话，这事儿真的挺不容易的。",
    "大家伙都觉得蛮好，干得特别带劲。",
    "反正就是一个字，干！",
    "老板们也乐坏了，纷纷点赞。",
    "这块儿搞得还行吧，就那样。",
    "要是再多给点钱，那肯定更棒啦。",
)


def half_width(text: str) -> str:
    """Return `text` with half-width punctuation."""
    return text.translate(_HALF)


def no_headings(text: str) -> str:
    """Return `text` without its headings, also those run into their paragraph."""
    kept = (line for line in text.split("\n") if not _HEADING.match(line) or "。" in line)
    return "\n".join(_TOPIC.sub("", line) for line in kept)


def long_sentences(text: str) -> str:
    """Return `text` with two of three sentences run into the next."""
    stops = count()
    return re.sub("。(?=.)", lambda stop: "，" if next(stops) % 3 < 2 else stop.group(), text)


def spoken(text: str) -> str:
    """Return `text` with four remarks as people speak."""
    random_, lines = random.Random(len(text)), text.split("\n")
    told = [at for at, line in enumerate(lines) if "。" in line]
    for at in random_.sample(told, min(4, len(told))):
        lines[at] += random_.choice(_SPOKEN)
    return "\n".join(lines)


def everything(text: str) -> str:
    """Return `text` spoilt in all these ways."""
    return spoken(long_sentences(half_width(no_headings(text))))


WAYS: dict[str, Callable[[str], str]] = {
    "half-width punctuation": half_width,
    "no headings": no_headings,
    "long sentences": long_sentences,
    "spoken remarks": spoken,
    "all of these": everything,
}
