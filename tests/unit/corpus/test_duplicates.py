"""Near-duplicates are found, and different reports of one house are none."""

import itertools
import random
from pathlib import Path

import pytest

from service.corpus.duplicates import LEAST, candidates, signature, similarity
from service.text.language import CHINESE, language

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


def texts(paths):
    return [path.read_text("utf-8").split("---\n", 2)[2] for path in paths]


SHIPPED = sorted((CORPUS / "zh-official").rglob("*.md"))
TEXTS = texts(SHIPPED)
HOUSES = {"zh": TEXTS, "en": texts(sorted((CORPUS / "en-engineering").rglob("*.md")))}


def with_changed_characters(text, share, chance):
    return "".join(chance.choice("甲乙丙丁戊己庚辛") if chance.random() < share else letter for letter in text)


def with_other_names_and_years(text, chance):
    for old, new in {"县": "旗", "镇": "苏木", "2024": "2025", "2023": "2024", "局": "处"}.items():
        text = text.replace(old, new)
    return text


def with_paragraphs_moved(text, chance):
    lines = text.splitlines()
    chance.shuffle(lines)
    return "\n".join(lines)


def with_half_left_out(text, chance):
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(lines[: len(lines) // 2])


def with_much_added(text, chance):
    other = chance.choice(TEXTS)
    return f"{text}\n{other[: len(text)]}"


CHANGES = {
    "every tenth character changed": lambda text, chance: with_changed_characters(text, 0.1, chance),
    "other names and years": with_other_names_and_years,
    "paragraphs moved": with_paragraphs_moved,
    "half left out": with_half_left_out,
    "as much again added": with_much_added,
    "half-width and spaces": lambda text, chance: text.replace("，", ", ").replace("。", " 。 "),
}


@pytest.mark.parametrize("change", CHANGES)
def test_planted_near_copies_are_found(change):
    chance = random.Random(7)
    known = {path.stem: signature(text, CHINESE) for path, text in zip(SHIPPED, TEXTS, strict=True)}
    found = 0
    for path, text in zip(SHIPPED, TEXTS, strict=True):
        copy = CHANGES[change](text, chance)
        found += path.stem in candidates(signature(copy, CHINESE), known) and similarity(copy, text, CHINESE) >= LEAST
    assert found / len(TEXTS) >= 0.95, change


@pytest.mark.parametrize("code", HOUSES)
def test_different_reports_of_one_house_are_not_near_copies(code):
    pairs = itertools.combinations(HOUSES[code], 2)
    assert max(similarity(one, other, language(code)) for one, other in pairs) < LEAST / 2


def test_a_text_too_short_for_a_run_is_nobodys_copy():
    assert signature("一二", CHINESE) == b""
    assert candidates(b"", {"a": signature("一二三四五六", CHINESE)}) == ()
    assert candidates(signature("一二三四五六", CHINESE), {"a": b""}) == ()
    assert similarity("", "一二三四五六", CHINESE) == 0.0
