"""Masks a document came with."""

import pytest

from service.corpus.masking.finder import find
from service.corpus.masking.given import is_masked, unified
from service.corpus.masking.mask import mask


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("***同志任**县县长。", "某同志任某县县长。"),
        ("xx县xxx镇引进项目xx个。", "某县某镇引进项目×个。"),
        ("比例为x:x，增长xx%。", "比例为×:×，增长×%。"),
        ("○○市○○局召开会议。", "某市某局召开会议。"),
        ("××同志和×××同志。", "某同志和某同志。"),
        ("全年GDPxxx亿元。", "全年GDPxxx亿元。"),
        ("考察人：***、**", "考察人：×、×"),
        ("采购5x8米板材，查看FoxxDB。", "采购5x8米板材，查看FoxxDB。"),
        ("某县某局", "某县某局"),
    ],
)
def test_every_form_of_mask_becomes_ours(text, wanted):
    assert unified(text) == wanted


def test_what_is_ours_stays_as_it_is():
    once = unified("***同志在xx县○○镇工作，××项目完成。")
    assert unified(once) == once


@pytest.mark.parametrize("text", ["***县", "xx镇", "张某", "○○局", "××公司"])
def test_a_mask_names_nobody(text):
    assert is_masked(text)


@pytest.mark.parametrize("text", ["青石镇", "二〇二四", "Excel", "K11路"])
def test_a_name_is_no_mask(text):
    assert not is_masked(text)


def test_masks_stay_masks_in_what_a_writer_sees():
    text = "xx县教育局工作总结\n***同志到xx镇○○村走访，慰问**户，发放xx万元。"
    details = find(text)
    assert not [detail.text for detail in details if is_masked(detail.text)]
    masked = mask(text.partition("\n")[2], details)
    assert not set("*xX○") & set(masked)
    assert masked.startswith("某同志到某村走访")
