"""A critic that does harm, and knows which harm: sentences of known parts, and every way to falsify them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

PEOPLE = ("王志强", "李桂兰", "赵长河", "陈玉莲")
PLACES = ("柳湾镇", "青石沟村", "石桥县", "望河村")
BODIES = ("石桥县水务局", "柳湾镇人民政府", "石桥县卫生健康局", "青石沟村委会")
DEEDS = ("排查", "整改", "新建", "维修")
THINGS = ("隐患", "机井", "渠道", "危房")
UNITS = ("处", "眼", "公里", "户")
STEERING = (
    "拟 计划 将 正在 已 尚未 应当 可以 必须 不得 不 未 没有 据群众反映 全部 部分 主要 个别 增加 减少 高于 低于".split()
)


Harm = Callable[[str, random.Random], str]
"""Falsifies a text, or leaves it as it is where it finds no hold."""


@dataclass(frozen=True)
class Forged:
    """A sentence, what it was falsified to, and how; `harm` is empty for a change that harms nobody."""

    sentence: str
    falsified: str
    harm: str


def sentence(dice: random.Random) -> str:
    """Return a sentence of official prose that tells figures, names, status and more."""
    number, other = dice.randint(2, 980), dice.randint(2, 980)
    percent = round(dice.uniform(1, 99), 1)
    person, place, body = dice.choice(PEOPLE), dice.choice(PLACES), dice.choice(BODIES)
    deed, thing, unit = dice.choice(DEEDS), dice.choice(THINGS), dice.choice(UNITS)
    choices = (
        f"全年{deed}{thing}{number}{unit},其中重点{thing}{other}{unit}，由{body}负责落实。",
        f"{place}拟{deed}{thing}{number}{unit}，{body}应当按期验收，不得拖延。",
        f"据群众反映，{place}部分{thing}尚未{deed}，{person}已到现场查看。",
        f"{body}已{deed}{thing}{number}{unit}，比上年增加{percent}%，高于全县平均水平。",
        f"2025年{dice.randint(1, 12)}月，{person}带队到{place}检查，没有发现新的{thing}。",
        f"对{thing}{deed}不及时的单位，可以约谈，必须限期改正,切实加强日常管理。",
        f"各村正在{deed}{thing}，主要集中在{place}，计划年底前全部完成。",
    )
    return dice.choice(choices)


def forged(dice: random.Random) -> Forged:
    """Return a sentence with one falsification, sometimes hidden behind a harmless change."""
    return falsified(dice, sentence, HARMS, polished)


def falsified(
    dice: random.Random,
    tell: Callable[[random.Random], str],
    harms: Mapping[str, Harm],
    polish: Callable[[str], str],
) -> Forged:
    """Return what `tell` says with one of `harms`, every other time hidden behind what `polish` does."""
    while True:
        original = tell(dice)
        name, falsify = dice.choice(tuple(harms.items()))
        false = falsify(original, dice)
        if false != original:
            return Forged(original, polish(false) if dice.random() < 0.5 else false, name)


def polished(text: str) -> str:
    """Return `text` with changes that harm nobody."""
    return text.replace(",", "，").replace("切实加强", "加强")


def digit(text: str, dice: random.Random) -> str:
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    at = dice.choice(places)
    return text[:at] + dice.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


def more_digits(text: str, dice: random.Random) -> str:
    return re.sub(r"\d+", lambda found: found.group() + dice.choice("0123456789"), text, count=1)


def swapped_figures(text: str, dice: random.Random) -> str:
    numbers = re.findall(r"\d+(?:\.\d+)?", text)
    if len(set(numbers)) < 2:
        return text
    one, other = dice.sample(sorted(set(numbers)), 2)
    return re.sub(r"\d+(?:\.\d+)?", lambda m: {one: other, other: one}.get(m.group(), m.group()), text)


def _dropped_figure(text: str, dice: random.Random) -> str:
    return re.sub(r"\d+(?:\.\d+)?(?:处|眼|公里|户|%)", "", text, count=1)


def _moved_figure(text: str, dice: random.Random) -> str:
    """The figure before what it counts, and counted with the next thing."""
    return re.sub(r"(隐患|机井|渠道|危房)(\d+(?:处|眼|公里|户))", r"\2重点\1", text, count=1)


def other(choices: tuple[str, ...]) -> Harm:
    def swap(text: str, dice: random.Random) -> str:
        there = [one for one in choices if one in text]
        return text.replace(there[0], dice.choice([one for one in choices if one != there[0]]), 1) if there else text

    return swap


def _letter_of_name(text: str, dice: random.Random) -> str:
    there = [one for one in (*PEOPLE, *PLACES) if one in text]
    return text.replace(there[0], there[0][0] + dice.choice("东西南北梁") + there[0][2:], 1) if there else text


def pair(*pairs: tuple[str, str]) -> Harm:
    def swap(text: str, dice: random.Random) -> str:
        there = [(one, other) for one, other in pairs if one in text]
        if not there:
            return text
        one, other = dice.choice(there)
        return text.replace(one, other, 1)

    return swap


def _comma(text: str, dice: random.Random) -> str:
    """The comma behind the word before it: who denies what changes."""
    return re.sub(r"(不及时)的单位，可以", r"\1，的单位可以", text, count=1)


HARMS: dict[str, Harm] = {
    "digit": digit,
    "more digits": more_digits,
    "swapped figures": swapped_figures,
    "dropped figure": _dropped_figure,
    "moved figure": _moved_figure,
    "person": other(PEOPLE),
    "place": other(PLACES),
    "body": other(BODIES),
    "unit": other(UNITS),
    "thing": other(THINGS),
    "deed": other(DEEDS),
    "letter of a name": _letter_of_name,
    "status": pair(("拟", "已"), ("计划", "已经"), ("正在", "已"), ("尚未", "已"), ("已", "拟"), ("已", "正在")),
    "status dropped": pair(("拟", ""), ("计划", ""), ("正在", ""), ("已", "")),
    "modality": pair(("应当", "可以"), ("必须", "应当"), ("可以", "必须"), ("不得", "可以"), ("应当", "")),
    "negation": pair(("不得", "得"), ("没有", ""), ("不及时", "及时"), ("尚未", ""), ("没有", "已")),
    "denied": pair(("加强", "不加强"), ("负责", "不负责"), ("发现", "未发现"), ("按期", "不按期")),
    "attribution": pair(("据群众反映，", ""), ("据群众反映", "经核实")),
    "scope": pair(("部分", "全部"), ("全部", "部分"), ("主要", ""), ("部分", ""), ("主要", "全部")),
    "direction": pair(("增加", "减少"), ("高于", "低于"), ("增加", "下降")),
    "date": pair(("2025年", "2024年"), ("年底前", "年中前"), ("上年", "前年")),
    "comma": _comma,
    "invented": pair(("。", "，受到省委书记表扬。"), ("。", "，投入120万元。")),
}


def meaning(text: str) -> dict[str, list[str] | dict[str, int]]:
    """Return what must not change in a text, read by other means than the service's."""
    names = (*PEOPLE, *PLACES, *BODIES)
    return {
        "numbers": re.findall(r"\d+(?:\.\d+)?", text),
        "units": re.findall(r"\d(处|眼|公里|户|%|年|月)", text),
        "names": {name: text.count(name) for name in names},
        "words": {word: text.count(word) for word in STEERING},
        "nouns": {thing: text.count(thing) for thing in (*THINGS, *DEEDS)},
    }
