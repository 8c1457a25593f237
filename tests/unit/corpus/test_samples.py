"""The shipped samples are such as an office would file: whole, right in their sums and dates, each its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest

from service.checks.structure import check_structure
from service.corpus.loaders.markdown import load
from service.corpus.outline import outline
from service.domain.draft import Block, BlockKind, Origin, Sentence, Support
from service.domain.house import GenreCard
from service.domain.sample import Sample
from service.prompting.houses import HouseLibrary
from service.text.shingles import runs

ROOT = Path(__file__).resolve().parents[3]
HOUSE = "zh-official"
FILES = sorted((ROOT / "corpus" / HOUSE).glob("*/*.md"))
NEW = {
    "tongzhi", "jianghua", "jiyao", "shishi_fangan", "gongzuo_yaodian", "jingyan_cailiao", "jianbao",
    "duizhao_jiancha", "han", "huibao_cailiao",
}  # fmt: skip
SUMS = dict(
    line.split(" | ", 1)
    for line in (Path(__file__).parent / "sums.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
WEEKDAYS = "一二三四五六日"
RISES = {"增加", "提高", "上升", "增长", "扩充", "扩大", "延长"}
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_TURN = re.compile(
    r"由(?:[^，。；\d]{0,12})([\d.]+)([^\d，。；、]{1,4})(增加|提高|上升|增长|扩充|扩大|延长|减少|下降|降低|缩短|降|压缩)"
    r"(?:到|至)([\d.]+)(?!\d*[年月日])"
)

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
each_new = pytest.mark.parametrize(
    "path", [path for path in FILES if path.parent.name in NEW], ids=lambda path: path.stem
)


@cache
def cards() -> dict[str, GenreCard]:
    return HouseLibrary(ROOT / "prompts").house(HOUSE).genres


def blocks(sample: Sample) -> tuple[Block, ...]:
    """Return the sample's lines as the blocks of a draft."""
    return tuple(
        Block(
            id=f"b{number}", kind=line.kind, level=line.level,
            sentences=(Sentence(text=line.text, support=Support.NO_CLAIM, origin=Origin.GIVEN),),
        )
        for number, line in enumerate(outline(sample.text), 1)
    )  # fmt: skip


def days(sample: Sample) -> Iterator[tuple[re.Match[str], date]]:
    """Yield every day of the text with its year, said with it or before it."""
    year = date.fromisoformat(sample.date).year if isinstance(sample.date, str) else sample.date.year
    for match in _DAY.finditer(sample.text):
        yield match, date(int(match[1] or year), int(match[2]), int(match[3]))


def test_every_genre_has_a_card_and_at_least_three_samples() -> None:
    counts = Counter(path.parent.name for path in FILES)
    assert counts.keys() == cards().keys() and len(counts) == 16
    assert {genre: count for genre, count in counts.items() if count < 3} == {}


@each_file
def test_a_sample_bears_the_name_of_its_genre(path: Path) -> None:
    [named] = re.findall(r"^genre: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert named == cards()[path.parent.name].name


@each_new
def test_a_sample_has_what_its_card_asks_for(path: Path) -> None:
    assert check_structure(blocks(load(path)), cards()[path.parent.name]) == []


@each_new
def test_a_sample_is_no_longer_than_its_genre_allows_and_no_stub(path: Path) -> None:
    length = len("".join(load(path).text.split()))
    least, _, most = cards()[path.parent.name].length
    assert 0.5 * least <= length <= most


@each_file
def test_the_date_of_the_header_is_the_one_that_is_signed(path: Path) -> None:
    sample = load(path)
    signed = [line.text.strip("（）") for line in outline(sample.text) if line.kind is BlockKind.DATE]
    assert signed in ([], [f"{sample.date.year}年{sample.date.month}月{sample.date.day}日"])


@each_file
def test_days_exist_and_fall_on_the_weekday_that_is_told(path: Path) -> None:
    sample = load(path)
    for match, day in days(sample):
        told = re.match(r"（星期([一二三四五六日])）", sample.text[match.end() :])
        assert told is None or WEEKDAYS[day.weekday()] == told[1], match[0]


@each_file
def test_nothing_is_counted_up_to_a_day_after_the_report(path: Path) -> None:
    sample = load(path)
    late = [m[0] for m, day in days(sample) if sample.text[: m.start()].endswith("截至") and day > sample.date]
    assert late == []


@each_file
def test_what_rises_rises_and_what_falls_falls(path: Path) -> None:
    for match in _TURN.finditer(load(path).text):
        before, after = Decimal(match[1].rstrip(".")), Decimal(match[4].rstrip("."))
        assert (before < after) == (match[3] in RISES), match[0]


@each_new
def test_sums_and_shares_are_right(path: Path) -> None:
    text = load(path).text
    for equation in SUMS.get(path.stem, "").split(" | "):
        missing = [n for n in _told(equation) if not re.search(rf"(?<![\d.]){re.escape(n)}(?![\d]|\.\d)", text)]
        assert not equation or (_holds(equation) and missing == []), (equation, missing)


def test_every_line_of_sums_has_its_sample() -> None:
    assert SUMS.keys() <= {path.stem for path in FILES}


@each_new
def test_a_speech_makes_as_many_points_as_it_announces(path: Path) -> None:
    sample = load(path)
    announced = re.search(r"我讲([一两三四五六])点意见", sample.text)
    made = [line for line in outline(sample.text) if line.kind is BlockKind.HEADING and line.level == 1]
    assert announced is None or "零一两三四五六".index(announced[1]) == len(made)


@each_new
def test_punctuation_is_full_width_and_paired(path: Path) -> None:
    text = load(path).text
    assert re.findall(r"[,;!?()\[\]\"']|(?<=[\u4e00-\u9fff]):", text) == []
    for one, other in ("“”", "（）", "《》", "〔〕"):
        assert text.count(one) == text.count(other), one
    assert re.findall(r"[（(\[]\d{4}[）)\]]\s*第?\d+号", text) == []


@each_new
def test_headings_are_numbered_without_gap(path: Path) -> None:
    numbers = "一二三四五六七八九十"
    expected: dict[str, int] = {}
    for line in load(path).text.partition("\n附件：")[0].split("\n"):
        if top := re.match(r"([一二三四五六七八九十]{1,2})、", line):
            expected = {"一": expected.get("一", 0) + 1}
            assert top[1] == numbers[expected["一"] - 1]
        if sub := re.match(r"（([一二三四五六七八九十]{1,2})）", line):
            expected["（"] = expected.get("（", 0) + 1
            place = expected["（"]
            assert sub[1] == (numbers[place - 1] if place <= 10 else "十" + numbers[place - 11])
        if item := re.match(r"(\d{1,2})\.(?!\d)", line):
            expected["1"] = expected.get("1", 0) + 1
            assert int(item[1]) == expected["1"]


def test_a_new_sample_shares_no_sentence_with_another() -> None:
    """Thirteen characters in a row are shared by no two samples, but for set phrases, which many have."""
    held: dict[str, set[str]] = {}
    for path in FILES:
        for run in _own_runs(load(path)):
            held.setdefault(run, set()).add(f"{path.parent.name}/{path.stem}")
    lifted = {run: owners for run, owners in held.items() if len(owners) == 2 and _touches_new(owners)}
    assert lifted == {}


def _touches_new(owners: set[str]) -> bool:
    return any(owner.partition("/")[0] in NEW for owner in owners)


def _own_runs(sample: Sample) -> Iterator[str]:
    """Yield the runs of the sample's lines below its title, without the phrase that leads into the report."""
    for line in re.split(r"\n|现将[^。]{0,16}如下", sample.text)[1:]:
        for start, end, _ in zip(*runs(line), strict=True):
            yield re.sub(r"\W", "", line[int(start) : int(end)])


def _told(equation: str) -> list[str]:
    return re.findall(r"[\d.]+", re.sub(r"\([\d.]+\)", "", equation))


def _holds(equation: str) -> bool:
    left, right = re.sub(r"[()]", "", equation).split("=")
    shown = Decimal(right.rstrip("%"))
    value = _value(left) * (100 if right.endswith("%") else 1)
    return value.quantize(shown, ROUND_HALF_UP) == shown


def _value(left: str) -> Decimal:
    """Return what the chain of sums and products comes to, taken from left to right."""
    first, *rest = re.findall(r"[-+*/]|[\d.]+", left)
    value = Decimal(first)
    for sign, number in zip(rest[::2], map(Decimal, rest[1::2]), strict=True):
        value = {"+": value + number, "-": value - number, "*": value * number, "/": value / number}[sign]
    return value
