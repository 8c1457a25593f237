from __future__ import annotations

from pathlib import Path

from service.checks.style.blocks import Kind
from service.checks.style.document import Document, Ground
from service.checks.style.written import date_of
from service.prompting.rules import load_rules

GROUND = Ground(load_rules(Path(__file__).resolve().parents[4] / "prompts/houses/zh-official").tables.grammar)
REQUEST = """青溪镇关于申请防汛经费的请示

县财政局：
由于汛情偏重，现将有关情况请示如下：
一、基本情况
（一）水库情况。全镇有水库12座。
1.大型水库2座
附件：1.预算表
2.图纸
联系人：张若水
青溪镇人民政府
2024年5月6日
附件1
预算表"""


def document(text: str) -> Document:
    return Document(text, GROUND)


def test_every_line_of_a_request_is_told_for_what_it_is() -> None:
    kinds = [block.kind for block in document(REQUEST).blocks]
    assert kinds == [
        Kind.TITLE, Kind.TO, Kind.PARAGRAPH, Kind.HEADING, Kind.HEADING, Kind.HEADING, Kind.ATTACHMENT, Kind.ITEM,
        Kind.LABEL, Kind.SIGN, Kind.DATE, Kind.PAGE, Kind.PARAGRAPH,
    ]  # fmt: skip


def test_a_heading_stands_alone_or_runs_into_its_body() -> None:
    alone, running, _ = (block for block in document(REQUEST).blocks if block.kind is Kind.HEADING)
    assert (alone.stand_alone, alone.words) == (True, "基本情况")
    assert (running.stand_alone, running.words) == (False, "水库情况。")


def test_a_sentence_alone_is_no_title() -> None:
    assert document("全镇排查企业46家，整改隐患128处。").title is None
    assert document("关于申请防汛经费的请示。").title is not None


def test_headings_know_what_they_stand_under() -> None:
    text = document("一、甲\n（一）乙\n正文内容。\n（二）丙\n正文内容。\n二、丁\n正文内容。")
    assert [[heading.block.words for heading in series] for series in text.outline.series] == [
        ["甲", "丁"],
        ["乙", "丙"],
    ]
    assert [heading.block.words for heading in text.outline.chain(2)] == ["乙", "甲"]


def test_what_is_hidden_keeps_every_place() -> None:
    text = document("网址http://a.cn/x,y，会议8:30开始，见《防汛，抗旱》与“要把防汛，抗旱，救灾三件事一起抓好抓实”。")
    for layer in ("plain", "marks", "words", "unquoted"):
        assert len(text.layer(layer)) == len(text.text)
    assert "a.cn" not in text.layer("plain")
    assert "8:30" not in text.layer("marks")
    assert "抗旱" not in text.layer("words")


def test_the_date_of_a_document_is_the_one_on_a_line_of_its_own() -> None:
    assert str(date_of(document(REQUEST))) == "2024-05-06"
    assert date_of(document("于2024年5月6日召开会议。")) is None
    assert date_of(document("题目\n正文。\n某局\n2024年2月30日")) is None
