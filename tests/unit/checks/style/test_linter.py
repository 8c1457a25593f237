from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.checks.style.linter import Linter
from service.corpus import folder
from service.domain.finding import Finding
from service.domain.rule import RuleBook
from service.prompting.houses import HouseLibrary
from service.prompting.rules import load_rules

ROOT = Path(__file__).resolve().parents[4]
HOUSES = HouseLibrary(ROOT / "prompts")
BOOK = load_rules(ROOT / "prompts/houses/zh-official")
LINTER = Linter(BOOK.rules, BOOK.tables)
PIECES = (
    "一、", "（一）", "1.", "①", "，", ",", "。", "；", "：", "、", "“", "”", "‘", "《", "》", "（", ")", "的", "了",
    "我们", "xx", "**", "2024年5月6日", "5%-8%", "1,234", "12.5", "万元", "其中", "由40%提高到46%", "一是", "二是",
    "首先", "其三", "等", "和", "截止2024年", "附件：", "见附件3", "\n", "\r\n", " ", "　", "𠮷", "http://a.cn/x,y",
    "……", "——", "特此通知。", "工作", "以下简称“办”", "连续三年（2022年、2023年）", "１２", "青政发[2024]05号",
    "<!-- lint:off P01 -->", "\x00", "\ud800",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join)


def linter(book: RuleBook, *names: str, **changed: object) -> Linter:
    rules = [replace(rule, **changed) for rule in book.rules if rule.id in names]  # type: ignore[arg-type]
    return Linter(rules, book.tables)


def rules(found: tuple[Finding, ...]) -> list[str]:
    return [one.rule for one in found]


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_whatever_the_text_quotes_are_exact_and_safe_fixes_never_touch(text: str) -> None:
    for genre in (None, *list(HOUSES.house("zh-official").genres.values())[:2]):
        found = LINTER.lint(text, genre=genre, doc_date=date(2024, 5, 6), facts=("投资1.2亿元",) if genre else ())
        assert all(text[one.start : one.end] == one.quote and one.quote for one in found)
        assert [one.start for one in found] == sorted(one.start for one in found)
        safe = [one for one in found if one.fix == "safe"]
        assert all(before.end <= after.start for before, after in pairwise(safe))
        assert all(one.replacement is not None for one in safe)


def test_many_threads_find_what_one_finds() -> None:
    texts = [sample.text for sample in folder.samples(ROOT / "corpus", "zh-official")[:8]]
    alone = [LINTER.lint(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(LINTER.lint, texts)) == alone


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "Plain English, nothing else.", "12345"])
def test_a_text_without_anything_to_say_about_has_no_findings(text: str) -> None:
    assert LINTER.lint(text) == ()


def test_line_ends_of_any_kind_leave_offsets_exact() -> None:
    text = "一、基本情况\r\n全镇有企业46家,其中工业30家。\r\n"
    [found] = linter(BOOK, "P01").lint(text)
    assert (text[found.start : found.end], found.replacement) == (",", "，")


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    text = "𠮷祥村有企业46家,𠮷祥社区有12家。"
    [found] = linter(BOOK, "P01").lint(text)
    assert found.start == text.index(",")


def test_one_line_of_a_quarter_million_characters_is_read() -> None:
    text = "全镇排查企业46家，整改隐患128处；" * 14_000 + "完成,。"
    assert [one.quote for one in linter(BOOK, "P09", "P02").lint(text)] == [",。"]


def test_a_rule_is_silent_where_it_is_switched_off() -> None:
    text = "完成46家,达标。\n<!-- lint:off P01 -->\n完成46家,达标。\n<!-- lint:on P01 -->\n完成46家,达标。"
    assert [one.start for one in linter(BOOK, "P01").lint(text)] == [text.index(","), text.rindex(",")]


def test_all_rules_are_silent_behind_a_bare_switch() -> None:
    assert LINTER.lint("<!-- lint:off -->\n完成46家,达标。。") == ()


def test_a_word_the_house_allows_stands() -> None:
    text = "问题已经搞定，值得点赞。"
    assert [one.quote for one in linter(BOOK, "W03", allow=("点赞",)).lint(text)] == ["搞定"]


def test_a_house_may_give_a_rule_another_severity() -> None:
    [found] = linter(BOOK, "W08", forced="error").lint("目前现状不容乐观。")
    assert found.severity == "error"


def test_many_hints_of_a_rule_become_one_that_counts_them() -> None:
    text = "问题已经搞定，值得点赞。\n" * 4
    [found] = linter(BOOK, "W03").lint(text)
    assert (found.count, found.start) == (8, 4)
    assert "8处" in found.message
    assert len(linter(BOOK, "W03").lint(text, aggregate=False)) == 8


def test_errors_and_safe_fixes_are_never_gathered() -> None:
    assert len(linter(BOOK, "P01").lint("甲,乙,丙,丁,戊,己,庚,辛。")) == 7
    assert len(linter(BOOK, "P06").lint("“甲”、“乙”、“丙”、“丁”、“戊”、“己”、“庚”齐备。")) == 6


def test_a_mask_silences_the_rules_of_wording_and_marks_on_its_place() -> None:
    assert "P01" not in rules(LINTER.lint("由xx:xx负责。"))
    found = LINTER.lint("由**负责，毕业于**大学。")
    assert set(rules(found)) == {"X01"}


def test_the_number_of_a_document_is_mended_as_a_whole() -> None:
    found = LINTER.lint("根据青政发(2024)05号文件精神，抓好落实。")
    assert [(one.rule, one.replacement) for one in found if one.fix == "safe"] == [("D01", "〔2024〕5号")]


def test_a_line_that_is_a_quotation_is_not_the_writers_wording() -> None:
    quoted = "“我们一定要搞定这件事情，把群众的困难放在心上，一件一件抓好落实，让大家看到实实在在的变化。”"
    assert linter(BOOK, "W03").lint(quoted) == ()


def test_practice_is_never_called_a_regulation() -> None:
    [found] = linter(BOOK, "W08").lint("目前现状不容乐观。")
    assert found.level == "practice"
    assert "通行做法" in found.message
    assert "规定" not in found.message


def test_a_rule_of_a_genre_needs_the_genre() -> None:
    card = HOUSES.genre("zh-official", "请示")
    text = "关于申请经费的请示\n县财政局：\n我们拟申请经费20万元。\n妥否，请批示。\n青溪镇人民政府\n2024年5月6日"
    assert "W04" in rules(LINTER.lint(text, genre=card))
    assert "W04" not in rules(LINTER.lint(text))


def test_time_is_judged_by_the_documents_own_date_never_by_today() -> None:
    text = "青溪镇工作总结\n由县安监局牵头开展检查，全年检查企业46家。\n青溪镇人民政府\n{}年5月6日"
    assert "T01" in rules(LINTER.lint(text.format(2022)))
    assert "T01" not in rules(LINTER.lint(text.format(2016)))


@pytest.mark.parametrize("house", HOUSES.names())
def test_shipped_samples_have_nothing_to_warn_of(house: str) -> None:
    book, cards = load_rules(ROOT / "prompts/houses" / house), HOUSES.house(house).genres
    ours = Linter(book.rules, book.tables)
    wrong = [
        (sample.title, one.rule, one.quote)
        for sample in folder.samples(ROOT / "corpus", house)
        for one in ours.lint(sample.text, genre=cards.get(sample.genre), doc_date=sample.date)
        if one.severity != "hint"
    ]
    assert wrong == []
