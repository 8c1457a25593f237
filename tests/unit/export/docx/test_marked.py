from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.review import Review
from service.errors import BadInput, TooLarge
from service.export.docx.marked import marked, marked_up, text_of
from service.reviewing.edits import Edit, apply_edits, clash
from tests.unit.export.docx import made
from tests.unit.export.docx.made import accepted, data_of, document, full, part, pieces, rejected, review_of


def applied(review: Review) -> str:
    return apply_edits(
        review.text,
        [Edit(start=one.start, end=one.end, replacement=one.replacement) for one in review.suggestions],
    )


def test_accepting_gives_the_applied_text_and_rejecting_the_original() -> None:
    data = data_of(document())
    text = text_of(data).text
    review = review_of(text, ("46家,", "46家，"), ("其它", "其他"), ("中,", "中，"), ("层,", "层，"), ("字,", "字，"))
    marked_data = marked_up(data, review)
    assert accepted(marked_data) == applied(review)
    assert rejected(marked_data, author="housestyle") == text


def test_changes_of_others_stay_theirs() -> None:
    data = data_of(document())
    review = review_of(text_of(data).text, ("字,", "字，"))
    xml = part(marked_up(data, review), "word/document.xml")
    assert xml.count('w:author="别人"') == 3
    assert "别人删的字" in xml
    assert rejected(marked_up(data, review)) == rejected(data)


def test_a_change_keeps_the_form_of_what_it_replaces() -> None:
    data = data_of(document())
    review = review_of(text_of(data).text, ("发现隐患", "查出隐患"))
    reread = docx.Document(io.BytesIO(marked_up(data, review)))
    xml = reread.element.xml
    inserted = xml[xml.index("<w:ins ") : xml.index("查出隐患")]
    assert "<w:b/>" in inserted


def test_the_sign_of_a_note_is_no_text_and_stays_beside_its_note() -> None:
    made_anew = docx.Document()
    noted = made_anew.add_paragraph("整改46处,")
    sign = '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>甲,</w:t>'
    for run in (sign, "<w:t>已办结,</w:t>"):
        noted._p.append(parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>"))
    text = text_of(data_of(made_anew)).text
    assert text == "整改46处,已办结,"
    xml = part(
        marked_up(data_of(made_anew), review_of(text, ("处,已", "处，已"), ("结,", "结。"))), "word/document.xml"
    )
    assert 'w:customMarkFollows="1" w:id="2"/><w:t>甲,</w:t>' in xml


def test_a_picture_within_a_changed_stretch_stays() -> None:
    data = data_of(document())
    review = review_of(text_of(data).text, ("图前图后", "图"))
    xml = part(marked_up(data, review), "word/document.xml")
    deleted = [piece.split("</w:del>")[0] for piece in xml.split("<w:del ")[1:]]
    assert "<w:drawing/>" in xml
    assert not any("<w:drawing/>" in piece for piece in deleted)


def test_every_finding_has_its_comment() -> None:
    data = data_of(document())
    review = review_of(text_of(data).text, ("46家,", "46家，"), ("其它", "其他"))
    reread = docx.Document(io.BytesIO(marked_up(data, review)))
    assert [one.text for one in reread.comments] == ["P01 半角标点（GB/T 15834）"] * 2
    assert {one.author for one in reread.comments} == {"housestyle"}


def test_what_a_tab_is_in_the_way_of_becomes_a_comment() -> None:
    data = data_of(document())
    review = review_of(text_of(data).text, ("\t其它", " 其他"))
    marked_data = marked_up(data, review)
    reread = docx.Document(io.BytesIO(marked_data))
    assert accepted(marked_data) == accepted(data)
    assert [one.text for one in reread.comments] == ["P01 半角标点（GB/T 15834）\n→  其他"]


def test_tables_within_tables_notes_and_boxes_come_back_as_they_were() -> None:
    data = data_of(full())
    text = text_of(data).text
    around = (("注前,注后,", "注前，注后，"), ("框前,框后,", "框"))
    review = review_of(text, *around, ("链接,", "链接，"), ("控件,", "控件，"), ("三层,", "三层，"))
    marked_data = marked_up(data, review)
    assert accepted(marked_data) == applied(review)
    assert rejected(marked_data, author="housestyle") == text
    assert pieces(marked_data) == pieces(data)
    assert part(marked_data, "word/footnotes.xml") == part(data, "word/footnotes.xml")
    assert "<w:t>框里的字,</w:t>" in part(marked_data, "word/document.xml")


def test_what_is_not_reviewed_is_told_by_kind() -> None:
    made_full = full()
    made_full.sections[0].header.paragraphs[0].text = "页眉"
    found = text_of(data_of(made_full))
    assert found.left_out == {"text_boxes": 1, "footnotes": 1, "formulas": 1, "headers": 1}
    assert "脚注" not in found.text


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_no_change_loses_what_stands_between_the_letters(drawn: st.DataObject) -> None:
    data = data_of(full())
    text = text_of(data).text
    places = st.integers(0, len(text) - 1)
    spans = drawn.draw(st.lists(st.tuples(places, st.integers(1, 9), st.text("甲，𠮷", max_size=3)), max_size=6))
    edits: list[Edit] = []
    for start, size, instead in spans:
        edit = Edit(start=start, end=min(len(text), start + size), replacement=instead)
        whole = not {"\n", "\t"} & set(text[edit.start : edit.end])
        if whole and not clash([*edits, edit]) and not _beside(edits, edit):
            edits.append(edit)
    marked_data = marked_up(data, made.review_by(text, edits))
    assert accepted(marked_data) == apply_edits(text, edits)
    assert rejected(marked_data, author="housestyle") == text
    assert pieces(marked_data) == pieces(data)


def test_text_boxes_are_said_to_be_left_out() -> None:
    boxed = document()
    boxed.paragraphs[0]._p.append(parse_xml(made.BOX))
    found = text_of(data_of(boxed))
    assert "框里的字" not in found.text
    assert found.left_out == {"text_boxes": 1}


def test_a_text_becomes_a_document_with_its_breaks_and_rare_characters() -> None:
    review = review_of("𠮷祥村,总结\r\n第二行,完", ("村,", "村，"), ("行,", "行，"))
    data = marked(review)
    assert accepted(data) == "𠮷祥村，总结\n第二行，完"
    assert rejected(data) == "𠮷祥村,总结\n第二行,完"


@given(st.data())
@settings(max_examples=20)
def test_any_changes_are_accepted_and_rejected_exactly(drawn: st.DataObject) -> None:
    letters = st.sampled_from("甲乙丙丁𠮷，。12 a")
    text = "\n".join(drawn.draw(st.lists(st.text(letters, max_size=12), min_size=1, max_size=4)))
    spans = drawn.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 4), st.text(letters, max_size=3))))
    edits: list[Edit] = []
    for start, size, instead in spans:
        edit = Edit(start=start, end=min(len(text), start + size), replacement=instead)
        if "\n" not in text[edit.start : edit.end] and not clash([*edits, edit]) and not _beside(edits, edit):
            edits.append(edit)
    review = made.review_by(text, edits)
    data = marked(review)
    assert accepted(data) == apply_edits(text, edits)
    assert rejected(data) == text


def _beside(edits: list[Edit], edit: Edit) -> bool:
    return any(edit.start in (one.start, one.end) or edit.end == one.start for one in edits)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old", b"text"])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"\.docx"):
        text_of(data)


def test_a_zip_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (30 * 1024 * 1024))
    with pytest.raises(TooLarge):
        text_of(out.getvalue())
