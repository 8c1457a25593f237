"""What always holds of figures, and of facts told word for word."""

from itertools import pairwise

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from service.checks.coverage import losses
from service.checks.ledger import open_ledger
from service.checks.support import standing
from service.drafting.plain import sentence
from service.text.figures import figures
from service.text.sentences import split
from tests.builders import fact
from tests.unit.checks.orders import GENUINE
from tests.unit.checks.rewritings import DISTORTED, FAITHFUL

LABELS = ["", "不足：", "问题:", "打算：", "下步:", "1.", "（2）", "建议:", "- "]
TEXTS = sorted({f for f, _ in FAITHFUL} | {f for facts, _ in DISTORTED for f in facts} | set(GENUINE))
WORDS = st.sampled_from(
    "企业 排查 的 了 共 约 近 超 不足 以上 余 至 由 ～ : 、 ， 。 年 月 日 号 成 第 万 亿 % A 家 名 个".split()
)
NUMBERS = st.from_regex(r"[0-9０-９]{1,5}(\.[0-9]{1,2})?", fullmatch=True)
RUNS = st.lists(st.one_of(WORDS, NUMBERS), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@for_all(RUNS)
def test_no_digit_stands_outside_a_figure(text: str) -> None:
    spans = [(f.start, f.end) for f in figures(text)]
    assert all(any(a <= at < b for a, b in spans) for at, c in enumerate(text) if c.isdigit())


@settings(max_examples=200, deadline=None)
@for_all(st.one_of(st.text(max_size=60), RUNS))
def test_figures_stand_in_order_and_quote_their_text(text: str) -> None:
    found = figures(text)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=250, deadline=None)
@for_all(st.sampled_from(LABELS), st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2), st.sampled_from("，；。"))
def test_a_fact_told_word_for_word_is_told_and_stands(label: str, texts: list[str], mark: str) -> None:
    ledger = open_ledger((fact(label + mark.join(texts)),), "柳湾镇2024年工作总结")
    said = split(sentence(ledger.entries[0].fact.text))
    assert losses(said, ledger, ledger) == ()
    assert [f.text for s in said for f in standing(s, ledger, ledger).faults] == []


@settings(max_examples=150, deadline=None)
@for_all(st.sampled_from(TEXTS), st.integers(100000, 999999))
def test_a_figure_nobody_gave_never_stands(text: str, number: int) -> None:
    ledger = open_ledger((fact(text),), "柳湾镇2024年工作总结")
    said = f"{sentence(text)[:-1]}，惠及群众{number}人。"
    assert f"{number}人" in [fault.text for s in split(said) for fault in standing(s, ledger, ledger).faults]
