"""PDF files."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from service.corpus.loaders.load import load_here
from service.domain.loaded import Kind, Loaded
from service.errors import SecretDocument, UnreadableFile
from tests.unit.corpus.loaders.making import Press, pdf

TITLE = "桤木镇工作总结"


def read(data: bytes) -> Loaded:
    return load_here(data, "总结.pdf")


def told(loaded: Loaded) -> dict[str, int]:
    return {notice.kind: notice.count for notice in loaded.notices}


def test_lines_are_those_of_the_page():
    loaded = read(pdf([TITLE, "全年共排查隐患128处，整改率100%，群众", "满意。"]))
    assert loaded.text == f"{TITLE}\n全年共排查隐患128处，整改率100%，群众\n满意。"
    assert loaded.notices == ()


def test_running_heads_and_page_numbers_go_and_are_told():
    press = Press()
    for number, line in enumerate(["开展排查。", "落实整改。", "加强宣传。"], start=1):
        press.page(line, "第二行" + line, head="桤木镇文件", foot=f"- {number} -")
    loaded = read(press.data())
    assert loaded.text == "开展排查。\n第二行开展排查。\n落实整改。\n第二行落实整改。\n加强宣传。\n第二行加强宣传。"
    assert told(loaded) == {Kind.HEADERS_FOOTERS: 3, Kind.PAGE_NUMBERS: 3}


@pytest.mark.parametrize("number", ["1", "第1页 共3页", "1 / 3", "Page 1 of 3", "— 1 —"])
def test_page_numbers_are_known_in_their_forms(number):
    assert read(Press().page(TITLE, "正文。", foot=number).data()).text == f"{TITLE}\n正文。"


def test_a_line_within_the_page_stays_however_often_it_comes():
    pages = [["甲。", "乙。", "特此报告。", "丙。", "丁。"], ["戊。", "己。", "特此报告。", "庚。", "辛。"]]
    assert read(pdf(*pages)).text.count("特此报告。") == 2


def test_what_nobody_sees_is_left_out_and_told():
    press = Press()
    press.line("看不见", 400, mode=3)
    press.line("太小", 380, size=0.4)
    press.line("页外", 360, x=-300)
    press.canvas.setFillColorRGB(1, 1, 1)
    press.line("白字", 340)
    press.canvas.setFillColorRGB(0, 0, 0)
    loaded = read(press.page(TITLE, "正文。").data())
    assert loaded.text == f"{TITLE}\n正文。"
    assert told(loaded) == {Kind.HIDDEN_TEXT: 3, Kind.WHITE_TEXT: 1}


def test_white_text_on_a_coloured_ground_is_seen():
    press = Press()
    press.canvas.setFillColorRGB(0.7, 0, 0)
    press.canvas.rect(60, 790, 300, 30, fill=1)
    press.canvas.setFillColorRGB(1, 1, 1)
    press.line(TITLE, 800)
    press.canvas.setFillColorRGB(0, 0, 0)
    assert read(press.page("正文。").data()).text == f"{TITLE}\n正文。"


def test_a_scan_is_told_as_one():
    with pytest.raises(UnreadableFile, match="no text on its 2 pages: it is a scan"):
        read(Press().page().page().data())


def test_pages_without_text_are_told():
    loaded = read(Press().page("正文。").page().data())
    assert told(loaded) == {Kind.PAGES_WITHOUT_TEXT: 1}


def test_invisible_text_over_a_picture_is_read_and_told():
    press = Press()
    press.canvas.drawImage(ImageReader(Image.new("1", (8, 8))), 0, 0, 100, 100)
    press.line("识别出的文字", 400, mode=3)
    loaded = read(press.page().data())
    assert loaded.text == "识别出的文字"
    assert told(loaded) == {Kind.TEXT_UNDER_PICTURE: 1}


def test_a_password_is_told():
    protected = Press(encrypt=StandardEncryption("secret", strength=128)).page("正文。").data()
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read(protected)


def test_a_file_that_only_restricts_printing_is_read():
    restricted = Press(encrypt=StandardEncryption("", ownerPassword="owner", strength=128)).page("正文。").data()
    assert read(restricted).text == "正文。"


def test_scripts_links_and_attachments_are_told(tmp_path):
    writer = PdfWriter(clone_from=BytesIO(Press().page("正文。").data()))
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})
    writer.root_object[NameObject("/OpenAction")] = script
    writer.add_attachment("a.txt", b"x")
    written = tmp_path / "a.pdf"
    writer.write(written)
    assert told(read(written.read_bytes())) == {Kind.SCRIPTS: 1, Kind.ATTACHMENTS: 1}


def test_a_mark_at_the_head_of_a_later_page_is_seen():
    with pytest.raises(SecretDocument):
        read(pdf([TITLE, "正文。"] * 10, ["机密", "附件"]))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_a_truncated_file_is_told(share):
    data = pdf([TITLE, "正文。"])
    with pytest.raises(UnreadableFile):
        read(data[: int(len(data) * share)])
