"""No file, however broken, brings anything but a text or one of our refusals."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.corpus.loaders.load import load_here
from service.domain.loaded import Loaded
from service.errors import SecretDocument, TooLarge, UnreadableFile
from tests.unit.corpus.loaders.making import (
    Press,
    archive,
    numbered,
    numbering,
    paragraph,
    part,
    run,
    table,
    word,
)

LINES = ("桤木镇工作总结", "全年排查隐患128处，整改率100%。")
PDF = Press(pageCompression=0).page(*LINES, head="文件", foot="- 1 -").page(*LINES, head="文件", foot="- 2 -").data()
BODY = paragraph(LINES[0]) + numbered(LINES[1]) + table(LINES) + paragraph(run("隐", "<w:vanish/>"))
DOCUMENT = part("document", f"<w:body>{BODY}</w:body>").encode()
NUMBERS = numbering(("chineseCounting", "%1、"))
WORD = word(LINES[0], numbered(LINES[1]), table(LINES), numbering=NUMBERS, header=paragraph("文件"))
PAGE = (
    f"<html><head><meta charset='gbk'><style>.a{{display:none}}</style></head><body><nav><a href='/'>首页</a></nav>"
    f"<h1>{LINES[0]}</h1><p style='color:#fff'>白</p><p class=a>隐</p><table><tr><td>{LINES[1]}</td></tr></table>"
    "<!-- 注 --><script>1</script></body></html>"
).encode("gbk")
Mutate = Callable[[bytes], bytes]

slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def mutations(draw: st.DrawFn) -> Mutate:
    """Return a change of a file at a few places: bytes replaced, cut out, doubled, or put in."""
    places = draw(
        st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6)
    )

    def mutate(data: bytes) -> bytes:
        for share, length, put in places:
            at = int(share * len(data))
            data = data[:at] + put + data[at + length :]
        return data

    return mutate


def attempt(data: bytes, name: str) -> None:
    try:
        loaded = load_here(data, name)
    except (UnreadableFile, TooLarge, SecretDocument) as error:
        assert len(str(error)) > 30 and "桤木" not in str(error)
    else:
        assert isinstance(loaded, Loaded)
        assert loaded.text.strip() and "\0" not in loaded.text
        loaded.text.encode()


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


@slow
@given(st.binary(), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.doc", "a", ""]))
def test_any_bytes_under_any_name(data, name):
    attempt(data, name)


@slow
@given(
    st.binary(max_size=200), st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"])
)
def test_any_bytes_after_any_beginning(data, start):
    attempt(start + data, "a")


@slow
@given(mutations())
def test_any_change_to_a_pdf(mutate):
    attempt(mutate(PDF), "a.pdf")


@slow
@given(mutations())
def test_any_change_to_a_word_file(mutate):
    attempt(mutate(WORD), "a.docx")


@slow
@given(mutations())
def test_any_change_within_the_parts_of_a_word_file(mutate):
    attempt(word(entries={"word/document.xml": mutate(DOCUMENT)}, numbering=NUMBERS), "a.docx")
    attempt(word(numbered("甲"), entries={"word/numbering.xml": mutate(part("numbering", NUMBERS).encode())}), "a.docx")


@slow
@given(mutations())
def test_any_change_to_a_page(mutate):
    attempt(mutate(PAGE), "a.html")


@slow
@given(mutations(), st.sampled_from(["utf-8", "utf-16", "gb18030", "big5"]))
def test_any_change_to_a_text(mutate, codec):
    attempt(mutate("\n".join(LINES).replace("桤", "松").encode(codec, "ignore")), "a.txt")


def test_an_archive_of_nothing():
    attempt(archive({}), "a.docx")
