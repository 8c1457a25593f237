"""The page tells what was found, to people, and is safe to open."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as markup

from eval.scorecard import page
from eval.scorecard.card import Card, card_of
from eval.scorecard.drawing import columns
from service.domain.comparison import Outcome
from service.domain.evaluation import Cited, Qualification, Standing
from tests.unit.eval.runs.pieces import evaluation, kept, manifest, mark, outcome

HOSTILE = "</style></svg><script>alert(1)</script><img src=x onerror=alert(1)>&{{7*7}}\"'"
UNDRAFTED = Outcome(case="u", state="not_drafted", reason="the model answered nothing")
UNMEASURED = Outcome(case="v", state="not_measured", reason="the judge answered nothing")


def standing(kind: Standing) -> Outcome:
    known = Qualification(criterion="flow", method="judge", judge="small", standing=kind, reasons=("blind",))
    told = evaluation({"facts": 90.0})
    flow = mark("flow", 99.0, method="judge", qualification=known)
    return Outcome(case="a", state="scored", evaluation=replace(told, marks=(*told.marks, flow)))


def quoted(text: str) -> Outcome:
    told = evaluation({"facts": 40.0}, text=text)
    cited = Cited(start=0, end=len(text), quote=text, note=text)
    hit = mark("facts", 40.0, name=text, reason=text, evidence=(cited,))
    return Outcome(case=text, state="scored", evaluation=replace(told, marks=(hit,), warnings=(text,)))


def page_of(*outcomes: Outcome, language: str = "zh", **more: Any) -> str:
    shown = manifest(*(one.case for one in outcomes), language=language, gate=60.0)
    return page.html(card_of(shown, outcomes, **more))


def read(text: str) -> Any:
    return markup.document_fromstring(text)


def test_a_hostile_text_does_not_become_markup() -> None:
    calm = page_of(quoted("检查3次。"), UNDRAFTED, before=[quoted("检查3次。")], baseline="旧")
    wild = page_of(quoted(HOSTILE), UNDRAFTED, before=[quoted(HOSTILE)], baseline=HOSTILE)
    assert [node.tag for node in read(calm).iter()] == [node.tag for node in read(wild).iter()]
    assert "<script" not in wild and "<img" not in wild
    assert read(wild).xpath("//mark")[0].text == HOSTILE


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from("<>&\"'{}%/=-! a文;#\u2028"), min_size=1, max_size=40))
def test_no_text_changes_the_page_around_it(text: str) -> None:
    assert [node.tag for node in read(page_of(quoted(text))).iter()] == CALM


CALM = [node.tag for node in read(page_of(quoted("文"))).iter()]


def test_the_page_needs_neither_network_nor_script() -> None:
    text = page_of(outcome("a", facts=70.0), UNDRAFTED)
    assert not re.search(r"https?:|//\w|<script|<link|@import|url\(|javascript:", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize(("kind", "said"), [("not_qualified", "未通过检验"), ("not_examined", "未检验")])
def test_scores_nobody_may_rely_on_are_announced_before_them(kind: Standing, said: str) -> None:
    tree = read(page_of(standing(kind)))
    [alert] = tree.xpath('//*[@role="alert"]')
    assert said in alert.text_content() and "flow" in alert.text_content() and "不计入总分" in alert.text_content()
    assert "blind" in alert.text_content()
    order = [node.get("class") for node in tree.xpath("//section")]
    assert order.index("loud") == 0


def test_a_run_whose_criteria_are_qualified_warns_of_nothing() -> None:
    assert not read(page_of(standing("qualified"))).xpath('//*[@role="alert"]')


def test_the_worst_cases_come_with_their_words_in_context() -> None:
    text = "全年共检查企业三十余家，走访群众若干。" * 3
    told = evaluation({"facts": 10.0}, text=text)
    cited = Cited(start=text.index("若干"), end=text.index("若干") + 2, quote="若干")
    hit = mark("facts", 10.0, evidence=(cited,), reason="约数没有出处")
    poor = Outcome(case="poor", state="scored", evaluation=replace(told, marks=(hit,)))
    first = read(page_of(outcome("good", facts=100.0), poor)).xpath("//article")[0]
    assert first.xpath("string(.//h3)").startswith("poor")
    assert first.xpath("string(.//mark)") == "若干"
    assert "走访群众若干。全年" in first.xpath("string(.//blockquote)")
    assert "约数没有出处" in first.text_content()


def test_cases_without_a_score_are_told_with_the_reason() -> None:
    text = read(page_of(outcome("a", facts=70.0), UNDRAFTED, UNMEASURED)).text_content()
    assert "3 个案例中 1 个合格" in text
    assert UNDRAFTED.reason in text and UNMEASURED.reason in text


@pytest.mark.parametrize("outcomes", [(), (UNDRAFTED,), (outcome("a", facts=None),), (outcome("a"),)])
def test_a_run_in_which_nothing_was_scored_has_a_page_too(outcomes: tuple[Outcome, ...]) -> None:
    assert "没有" in read(page_of(*outcomes)).text_content()


def test_a_comparison_shows_the_differences_and_who_turned() -> None:
    before = [outcome("a", facts=90.0), outcome("b", facts=80.0), outcome("c", facts=70.0)]
    after = [outcome("a", facts=40.0), outcome("b", facts=30.0), outcome("c", facts=20.0)]
    text = read(page_of(*after, before=before, baseline="旧版")).text_content()
    assert "与“旧版”逐案比较" in text and "-50.0" in text and "变差" in text and "a, b, c" in text


def test_the_page_speaks_the_houses_language() -> None:
    assert "case by case" not in page_of(outcome("a", facts=70.0)).lower()
    english = read(page_of(outcome("a", facts=70.0), UNDRAFTED, language="en"))
    assert english.get("lang") == "en"
    assert not re.search(r"[\u4e00-\u9fff]", english.text_content().replace("甲", "").replace("本月检查3次。", ""))


def keys(found: Any, path: str = "") -> Iterator[str]:
    if isinstance(found, dict):
        for key, inner in found.items():
            yield from keys(inner, f"{path}/{key}")
    else:
        yield path + "".join(sorted(re.findall(r"\{\w+\}", found)))


def test_every_language_has_all_the_words() -> None:
    known = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (page.HERE / "words").glob("*.yaml")}
    assert {"zh", "en"} <= known.keys()
    assert {name: sorted(keys(words)) for name, words in known.items()} == {
        name: sorted(keys(known["zh"])) for name in known
    }


def test_the_page_is_the_same_for_the_same_run() -> None:
    outcomes = (outcome("a", facts=70.0), outcome("b", facts=80.5))
    assert page_of(*outcomes) == page_of(*outcomes)


def test_json_lies_beside_the_page(tmp_path: Path) -> None:
    run = kept(tmp_path / "b", outcome("a", facts=70.0), outcome("b", facts=20.0), gate=60.0)
    path = page.make(run, kept(tmp_path / "a", outcome("a", facts=60.0), name="旧"))
    told = json.loads((path.parent / "scorecard.json").read_text("utf-8"))
    assert (told["passed"], told["worst"], told["baseline"]) == (1, ["b", "a"], "旧")
    assert etree.HTML(path.read_text("utf-8")) is not None


@given(st.lists(st.floats(0, 100), max_size=30))
def test_every_score_stands_in_one_column_of_the_distribution(values: list[float]) -> None:
    assert sum(column.count for column in columns(values)) == len(values)


def test_the_worst_are_those_with_the_lowest_scores() -> None:
    outcomes = [outcome(f"c{number}", facts=float(number)) for number in range(9)]
    card: Card = card_of(manifest(), outcomes)
    assert [row.case for row in card.worst] == ["c0", "c1", "c2", "c3", "c4"]


def test_a_criterion_that_applied_to_no_case_is_told_apart_with_its_reason() -> None:
    told = evaluation({"facts": 90.0})
    idle = mark("task", None, status="not_applicable", reason="没有给出篇幅", qualification=None)
    only = Outcome(case="a", state="scored", evaluation=replace(told, marks=(*told.marks, idle)))
    tree = read(page_of(only))
    assert "没有给出篇幅" in tree.text_content()
    assert len(tree.xpath('//table[@class="bars"]//tr')) == 2
    assert not tree.xpath('//*[@role="alert"]')
