"""From a file to its text."""

from __future__ import annotations

import pytest

from service.corpus.loaders.limits import Limits
from service.corpus.loaders.load import load, load_here
from service.corpus.loaders.types import endings, loader, names
from service.domain.loaded import Kind
from service.errors import SecretDocument, TooLarge, UnreadableFile
from tests.unit.corpus.loaders.making import pdf, word

TEXT = "桤木镇工作总结：全年排查隐患128处。"
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_every_type_is_found_by_its_endings():
    assert names() == ("docx", "html", "markdown", "pdf", "text")
    for name in names():
        assert loader(name).ENDINGS and "/" in loader(name).MEDIA
        assert all(endings()[ending] == name for ending in loader(name).ENDINGS)


def test_an_empty_file_is_told():
    with pytest.raises(UnreadableFile, match="empty"):
        load(b"", "a.txt")


def test_a_file_over_the_limit_is_told_with_both_sizes():
    with pytest.raises(TooLarge, match=r"20971521 bytes, at most 20 MiB"):
        load(b"a" * (20 * 2**20 + 1), "a.txt")


def test_text_that_came_out_longer_than_the_limit_is_told():
    with pytest.raises(TooLarge, match="at most 10"):
        load(TEXT.encode(), "a.txt", Limits(characters=10))


def test_a_file_of_one_long_line_is_text_like_any_other():
    line = TEXT * 30_000
    assert load(line.encode("gbk"), "a.txt").text == line


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PAGE.encode(), "总结.doc", None),
        (PAGE.encode(), "总结.txt", "html"),
        (word(TEXT), "总结.doc", None),
        (word(TEXT), "总结.txt", "docx"),
        (pdf([TEXT]), "总结", None),
        (pdf([TEXT]), "总结.docx", "pdf"),
        (TEXT.encode(), "总结", None),
        (TEXT.encode(), "总结.html", None),
    ],
)
def test_the_content_decides_what_a_file_is(data, name, kind):
    loaded = load_here(data, name)
    assert loaded.text == TEXT
    notices = [notice.detail for notice in loaded.notices if notice.kind == Kind.OTHER_TYPE]
    assert bool(notices) == bool(kind)
    assert all(f"but is {kind}" in detail for detail in notices)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_file_that_only_bears_the_name_is_told(name):
    with pytest.raises(UnreadableFile, match="does not begin like one"):
        load(TEXT.encode(), name)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), r"Word 97-2003 \(.doc\).*save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel 97-2003"),
        (OLE, "old Office file"),
        (b"{\\rtf1\\ansi", "RTF document.*save it as .docx"),
        (b"\x89PNG\r\n\x1a\n\0", "a picture.*character recognition"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"Rar!\x1a\x07", "an archive.*Unpack"),
        (b"\x1f\x8b\x08", "a packed file"),
        (b"\x7fELF\x02", "a program"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "saved as XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive"),
    ],
)
@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a"])
def test_what_cannot_be_read_is_named_with_what_would_work(data, what, name):
    with pytest.raises(UnreadableFile, match=what):
        load(data, name)


def test_binary_data_named_as_text_are_told():
    with pytest.raises(UnreadableFile, match="Save it as plain text"):
        load(bytes(range(256)) * 20, "a.txt")


def test_a_secret_document_is_refused_whatever_its_type():
    for data, name in ((f"机密★10年\n{TEXT}".encode(), "a.txt"), (word("机密★10年", TEXT), "a.docx")):
        with pytest.raises(SecretDocument):
            load_here(data, name)


def test_errors_do_not_quote_the_document():
    with pytest.raises(UnreadableFile) as caught:
        load(TEXT.encode() + b"\n\xff\xff\xff\n" + TEXT.encode("gbk"), "a.txt")
    assert "桤木" not in str(caught.value)
