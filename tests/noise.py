"""Noise of every kind that turns up in files taken from the web, planted into correct documents."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from service.text import words

HAN = "[\u4e00-\u9fff]"
FINAL = "。！？；：…”’』》】）)"
APART = 40
HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。\n]{3,37}$", re.MULTILINE)


class Planting(NamedTuple):
    """A stretch of the correct text, and the noise that takes its place."""

    start: int
    end: int
    noise: str


class Plant(NamedTuple):
    """Noise at `start` to `end` of the noisy text; mended when `wanted` is there again, or seen by a flag of `flag`."""

    start: int
    end: int
    wanted: str
    flag: str


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A noisy text, the correct ones it was made of, and where its noise lies."""

    kind: str
    text: str
    correct: tuple[str, ...]
    plants: tuple[Plant, ...]


def plant(kind: str, documents: Sequence[str], seed: int) -> Planted | None:
    """Return the first of `documents` (or a compilation of all) with noise of `kind`; None where none fits."""
    dice = random.Random(f"{kind}{seed}")
    if kind in COMPILED:
        return COMPILED[kind](documents, dice)
    correct, found = documents[0], None
    if kind in PREPARED:
        correct, found = PREPARED[kind](correct, dice)
    plantings = found if found is not None else _spread(list(KINDS[kind](correct, dice)), dice)
    flag = FLAGS.get(kind, "")
    return _planted(kind, correct, plantings, flag) if plantings or kind in PREPARED else None


def _planted(kind: str, correct: str, plantings: Sequence[Planting], flag: str = "") -> Planted:
    pieces, plants, at, shift = [], [], 0, 0
    reach = 3 if kind in ("Z13", "Z14") else 8
    for start, end, noise in sorted(plantings):
        pieces += [correct[at:start], noise]
        wanted = correct[max(start - reach, 0) : end + reach]
        plants.append(Plant(start + shift, start + shift + len(noise), wanted, flag))
        shift += len(noise) - (end - start)
        at = end
    return Planted(kind=kind, text="".join([*pieces, correct[at:]]), correct=(correct,), plants=tuple(plants))


def _spread(found: list[Planting], dice: random.Random, most: int = 8) -> list[Planting]:
    """Return some of `found`, far enough from one another that each can be looked at alone."""
    dice.shuffle(found)
    chosen: list[Planting] = []
    for one in found:
        if len(chosen) < most and all(abs(one.start - other.start) > APART for other in chosen):
            chosen.append(one)
    return sorted(chosen)


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is prose, with its place."""
    at = 0
    for line in text.split("\n"):
        if len(line) > 60 and "。" in line:
            yield at, line
        at += len(line) + 1


def _chrome(text: str, dice: random.Random) -> Iterator[Planting]:
    title = text.split("\n", 1)[0]
    tail = [
        f"{title}(推荐)\n本文2024-03-{dice.randint(10, 28)} 10:24:31发表“{title[-4:]}”栏目。",
        f"本文链接:https://www.example.com/article/{dice.randint(1000, 99999)}.html",
        "上一篇：某镇办公室半年工作小结\n下一篇：没有了",
        f"- {dice.randint(2019, 2025)}年基层公文写作资料(精编版).docx\n- 备用下载地址【失效请留言】.txt",
        "相关阅读\n猜你喜欢",
        "免责声明：本站内容来自网络，如有侵权请联系删除。",
        "责任编辑：admin",
        "版权所有 © 某某文档网 备案号：某ICP备12345678号",
    ]
    head = [
        "您当前的位置：首页 > 公文写作 > 总结",
        f"发布时间：2024-05-{dice.randint(10, 28)} 09:12  浏览次数：{dice.randint(10, 999)}",
    ]
    for line in dice.sample(tail, 3):
        yield Planting(len(text), len(text), "\n" + line)
    yield Planting(0, 0, dice.choice(head) + "\n")


def _running_title(text: str, dice: random.Random) -> Iterator[Planting]:
    title = text.split("\n", 1)[0]
    for at, line in paragraphs(text):
        yield Planting(at + len(line), at + len(line), "\n" + title)


def _breaks(text: str, dice: random.Random) -> Iterator[Planting]:
    for at, line in paragraphs(text):
        for place in range(12, len(line) - 4):
            if re.match(rf"[\u4e00-\u9fff，、]{HAN}", line[place - 1 : place + 1]) and not re.match(
                r"[一二三四五六七八九十]是|首先|其次|第[一二三]", line[place:]
            ):
                yield Planting(at + place, at + place, "\n")


def _false_stops(text: str, dice: random.Random) -> Iterator[Planting]:
    for at, line in paragraphs(text):
        for found in re.finditer(rf"(?<={HAN})(?=[了着过]{HAN})", line):
            # 过滤, 着落: such a word may begin a sentence, and nobody can tell.
            if found.start() > 10 and not words.known(line[found.start() : found.start() + 2]):
                yield Planting(at + found.start(), at + found.start(), "。\n")


def _glyphs(text: str, dice: random.Random) -> Iterator[Planting]:
    for found in re.finditer(
        r"^（[一二三四五六七八九十]{1,3}）[^。\n]{3,36}(?P<last>[\u4e00-\u9fff])\n+(?=\S{20})", text, re.MULTILINE
    ):
        yield Planting(found.start(), found.start(), found["last"] + dice.choice(["", " "]))


def _run_in_glyphs(text: str, dice: random.Random) -> Iterator[Planting]:
    for found in re.finditer(
        r"^（[一二三四五六七八九十]{1,3}）[^。\n]{3,36}[\u4e00-\u9fff](?P<seam>\n+)(?=[\u4e00-\u9fff]{2}.{20})",
        text,
        re.MULTILINE,
    ):
        heading = found.group().rstrip("\n")
        yield Planting(found.start(), found.end(), f"{heading[-1]}{heading} ")


def _stray_marks(text: str, dice: random.Random) -> Iterator[Planting]:
    for found in re.finditer(r"(?<=[。！；])\n+(?=[一二三四五六七八九十]{1,3}、)", text):
        yield Planting(found.start(), found.end(), "、")


def _run_in(text: str, dice: random.Random) -> Iterator[Planting]:
    for found in HEADING.finditer(text):
        seam = re.compile(r"\n+(?=[\u4e00-\u9fff][^\n]{15,}。)").match(text, found.end())
        if seam and re.match(HAN, text[found.end() - 1]):
            yield Planting(seam.start(), seam.end(), " ")


def _no_seam(text: str, dice: random.Random) -> Iterator[Planting]:
    headings = list(HEADING.finditer(text))
    for found in headings:
        alike = [one for one in headings if (one.group()[0] == "（") == (found.group()[0] == "（")]
        seam = re.compile(r"\n+(?=([\u4e00-\u9fff]{4,})[，。][^\n]{10,})").match(text, found.end())
        clear = not re.search(r"[，；：]", found.group())
        if seam and clear and len(alike) > 2 and len(found.group()) + len(seam[1]) > 28:
            yield Planting(seam.start(), seam.end(), "")
            return


def _page_numbers(text: str, dice: random.Random) -> Iterator[Planting]:
    number = dice.randint(1, 30)
    for at, line in paragraphs(text):
        form = dice.choice([f"- {number} -", f"— {number} —", f"{number}", f"第 {number} 页", f"－{number}－"])
        yield Planting(at + len(line), at + len(line), "\n" + form)
        for place in re.finditer(rf"(?<={HAN})(?={HAN})", line[20:-6]):
            yield Planting(at + 20 + place.start(), at + 20 + place.start(), f"\n{form}\n")
            break
        number += 1


def _title_numbers(text: str, dice: random.Random) -> Iterator[Planting]:
    end = text.index("\n")
    yield Planting(end, end, dice.choice([" 1", " 2 2", " 12"]))


def _watermarks(text: str, dice: random.Random) -> Iterator[Planting]:
    name = dice.choice(["笔杆子夜话", "老李写材料", "公文小课堂", "机关写作100分"])
    for at, line in paragraphs(text):
        for found in re.finditer("[，。]", line[:-1]):
            verb = dice.choice(["整理", "收集", "编辑", "原创", "首发", "出品"])
            clause = dice.choice([f"公号“{name}”{verb}", f"微信公众号“{name}”{verb}", f"公众号{name}{verb}"])
            place = at + found.start()
            yield (
                Planting(place, place, f"，{clause}")
                if dice.random() < 0.5
                else Planting(place + 1, place + 1, clause + found.group())
            )


def _widths(text: str, dice: random.Random) -> list[Planting]:
    half = str.maketrans("，：；（）？！", ",:;()?!")
    return [
        Planting(found.start(), found.end(), found.group().translate(half))
        for found in re.finditer("[，：；（）？！]", text)
    ]


def _spaces(text: str, dice: random.Random) -> Iterator[Planting]:
    for at, line in paragraphs(text):
        for found in re.finditer(rf"(?<={HAN})(?=[\d])|(?<=\d)(?={HAN})|(?<={HAN})(?={HAN})|(?<=，)(?={HAN})", line):
            if dice.random() < 0.2 and found.start() > 45:
                yield Planting(at + found.start(), at + found.start(), " ")


def _single_quotes(text: str, dice: random.Random) -> Iterator[Planting]:
    for found in re.finditer("“([^“”‘’\n]{1,20})”", text):
        yield Planting(found.start(), found.end(), f"‘{found[1]}’")


def _wrapped(text: str, dice: random.Random) -> tuple[str, list[Planting]]:
    """Return `text` as a page of a PDF gives it: each line broken at the same width, paragraphs indented or not."""
    width, indent, found, at = dice.randint(26, 40), dice.choice(["", "\u3000\u3000"]), list[Planting](), 0
    for line in text.split("\n"):
        if indent and len(line) > width:
            found.append(Planting(at, at, indent))
        for place in range(width - len(indent), len(line), width):
            # No line begins with a mark that closes something.
            shift = next(back for back in range(4) if line[place - back] not in "，。；：、！？）》”")
            found.append(Planting(at + place - shift, at + place - shift, "\n"))
        at += len(line) + 1
    return text, found


def _masked(text: str, dice: random.Random) -> tuple[str, list[Planting]]:
    """Return `text` with masks for some figures; they are no noise, but are to be seen."""

    def hide(found: re.Match[str]) -> str:
        return dice.choice(["**", "xx", "×××", "xxx"]) if dice.random() < 0.4 else found.group()

    body = re.sub(r"(?<![\d.:：])\d{2,3}(?=[户人亩家个名])", hide, text)
    first = re.search(r"[*x×]{2}", body)
    return body, [Planting(first.start(), first.start(), "")] if first else []


def _truncated(text: str, dice: random.Random) -> tuple[str, list[Planting]]:
    at, line = [(at, line) for at, line in paragraphs(text)][-1]
    inner = [place for place in range(30, len(line) - 2) if re.fullmatch(f"{HAN}{{2}}", line[place - 1 : place + 1])]
    body = text[: at + dice.choice(inner)]
    return body, [Planting(len(body), len(body), "")]


def _residues(text: str, dice: random.Random) -> tuple[str, list[Planting]]:
    """Return `text` with three items in a row that begin like 「2.是」."""
    at, _ = next(paragraphs(text))
    items = [
        f"{number}.是{dice.choice(['整改到位', '责任落实', '培训及时'])}，全年检查{number}次。" for number in (2, 3, 4)
    ]
    body = text[:at] + "\n".join(items) + "\n" + text[at:]
    places = [at + len("\n".join(items[:number])) + bool(number) for number in range(3)]
    return body, [Planting(place, place, "") for place in places]


def _defects(text: str, dice: random.Random) -> tuple[str, list[Planting]]:
    """Return a text with faults of its author, which are not the cleaner's to mend."""
    body = text.replace("其他", "其它").replace("综上所述", "综合所述").replace("更加努力地", "更加努力的")
    at, line = next(paragraphs(body))
    return body[: at + len(line)] + "全体同志顶的住压力、沉的下身子，取得“先进集体”、“优秀班组”称号。" + body[
        at + len(line) :
    ], []


def _compiled(documents: Sequence[str], dice: random.Random) -> Planted:
    numbers = "一二三四五六七八九十"
    form = dice.choice(["第{}篇：{}", "第{}篇:{}", "【篇{}】{}", "篇{}：{}"])
    pieces = [
        form.format(numbers[at], text.split("\n", 1)[0]) + "\n" + text.strip("\n") for at, text in enumerate(documents)
    ]
    page = documents[0].split("\n", 1)[0] + "(精选)\n"
    return _compilation("Z2", page + "\n".join(pieces), documents)


def _undivided(documents: Sequence[str], dice: random.Random) -> Planted:
    return _compilation("Z2b", "\n".join(text.strip("\n") for text in documents), documents)


def _compilation(kind: str, text: str, documents: Sequence[str]) -> Planted:
    plants, at = [], 0
    for document in documents:
        at = text.index(document.strip("\n"), at)
        plants.append(Plant(at, at, document.strip("\n"), ""))
    return Planted(kind=kind, text=text, correct=tuple(text.strip("\n") for text in documents), plants=tuple(plants))


Finder = Callable[[str, random.Random], Iterator[Planting] | list[Planting]]
KINDS: dict[str, Finder] = {
    "Z1": _chrome,
    "Z3": _running_title,
    "Z4": _breaks,
    "Z5": _false_stops,
    "Z6": _glyphs,
    "Z6b": _run_in_glyphs,
    "Z7": _stray_marks,
    "Z8": _run_in,
    "Z8b": _no_seam,
    "Z9": _page_numbers,
    "Z9b": _title_numbers,
    "Z10": _watermarks,
    "Z14": _spaces,
    "Z16b": _single_quotes,
}
PREPARED: dict[str, Callable[[str, random.Random], tuple[str, list[Planting]]]] = {
    "Z4b": _wrapped,
    "Z11": _masked,
    "Z12": _truncated,
    "Z13": lambda text, dice: (text, _widths(text, dice)),
    "Z15": lambda text, dice: (re.sub(r"。\n+(?=[二三四五]是)", "。", text), []),
    "Z16": _defects,
    "Z16c": _residues,
}
COMPILED = {"Z2": _compiled, "Z2b": _undivided}
FLAGS = {"Z8b": "runin_heading_unsplit", "Z11": "masks", "Z12": "truncated", "Z16c": "ordinal_residue"}
