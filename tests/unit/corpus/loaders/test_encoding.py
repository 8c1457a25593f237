"""Telling encodings."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.corpus.loaders.encoding import decode
from service.domain.loaded import Kind
from service.errors import UnreadableFile

SHORT = "桤木镇工作总结：今年完成。"
LONG = SHORT + "\n\t一、各村共排查隐患128处，整改率达到100%，群众表示满意。\n"
TRADITIONAL = "松木鎮工作總結：今年完成情況如下。\n"


@pytest.mark.parametrize("text", [SHORT, LONG, LONG * 50])
@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
    ],
)
def test_chinese_is_read_in_every_encoding_in_use(text, codec, told):
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, told)


@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL * 50])
def test_big5_is_told_from_gbk(text):
    found = decode(text.encode("big5"))
    assert (found.text, found.encoding) == (text, "big5")


def test_characters_beyond_gbk_are_read_as_gb18030():
    assert decode("镕基街道㐀㐁办事处工作总结汇报".encode("gb18030")).text == "镕基街道㐀㐁办事处工作总结汇报"


@pytest.mark.parametrize("text", ["联通", "联通公司", "力挺"])
def test_words_that_are_valid_in_two_encodings_are_read_as_chinese(text):
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("The office’s “weekly” report – as agreed – is late.\n", "cp1252"),
        ("Naïve café résumés in a longer English text.", "utf-8"),
        ("Plain words.", "ascii"),
        ("Plain words.\n", "utf-16-le"),
    ],
)
def test_english_keeps_its_quotes_and_accents(text, codec):
    assert decode(text.encode(codec)).text == text


def test_what_was_guessed_by_statistics_is_told():
    [notice] = decode("Отчёт о работе за год: всё выполнено в срок.".encode("koi8-r")).notices
    assert notice.kind == Kind.ENCODING_UNCERTAIN


def test_lines_pasted_from_two_encodings_are_each_read_in_their_own():
    data = "第一行在统一码。\n".encode() + "第二行在国标码。\n".encode("gbk") + b"plain\n" + "第四行。".encode()
    found = decode(data)
    assert found.text == "第一行在统一码。\n第二行在国标码。\nplain\n第四行。"
    assert found.encoding == "utf-8+gb18030"
    [notice] = found.notices
    assert (notice.kind, notice.count) == (Kind.MIXED_ENCODINGS, 1)


def test_a_line_in_no_encoding_is_named():
    data = "第一行在统一码。\n".encode() * 3 + b"\xff\xfe\xfd\n" + "第五行。".encode()
    with pytest.raises(UnreadableFile, match="line 4 is neither"):
        decode(data)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_cut_within_a_character_is_read_up_to_there_and_told(codec):
    found = decode(LONG.rstrip().removesuffix("。").encode(codec)[:-1])
    assert found.text == LONG.rstrip().removesuffix("意。")
    assert [notice.kind for notice in found.notices] == [Kind.TRUNCATED_CHARACTER]


@pytest.mark.parametrize("data", [bytes(range(256)), b"\0" * 50, b"\x07\0\x03\xff" * 99])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(UnreadableFile, match="UTF-8"):
        decode(data)


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_a_declared_encoding_is_believed(declared):
    assert decode("镕城".encode("gbk"), declared).text == "镕城"


@pytest.mark.parametrize(
    "declared", ["utf-16", "no-such-code", "ascii", "utf-8\0", "latin-1", "base64", "idna", "unicode_escape"]
)
def test_a_declaration_that_does_not_fit_is_not_believed(declared):
    assert decode(LONG.encode("gbk"), declared).text == LONG


@given(st.binary())
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf\xff")
def test_no_bytes_bring_anything_but_text_or_a_refusal(data):
    try:
        found = decode(data)
    except UnreadableFile:
        return
    assert "\ufffd" not in found.text or "\ufffd".encode() in data or found.encoding.startswith(("utf-16", "utf-32"))


@given(
    st.text(
        st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"), min_size=8
    )
)
def test_common_words_are_always_read_as_written(text):
    assert decode(text.encode("gbk")).text == text
    assert decode(text.encode()).text == text


def test_korean_text_is_not_taken_for_chinese():
    text = "솔내군 청사 관리 사무소의 올해 업무를 다음과 같이 보고합니다. 모두 열두 곳을 고쳤습니다."
    decoded = decode(text.encode("euc_kr"))
    assert decoded.text == text
    assert [notice.kind for notice in decoded.notices] == [Kind.ENCODING_UNCERTAIN]
