"""The compilation of a web page that the cleaner was made for, held by counts, lines and hashes."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from service.corpus.cleaning.cleaner import clean
from service.corpus.cleaning.undo import rebuild
from service.domain.cleaning import CleanDocument
from service.prompting.houses import HouseLibrary
from tests.unit.corpus.cleaning.papers import ROOT, SEED

GENRES = ["工作总结", "考察材料", "调研报告", "调研报告"]
LINES = [(2, 28), (29, 50), (51, 77), (78, 96)]
TITLES = [(3, 6), (30, 9), (52, 14), (78, 35)]
"""Of each title the line it stands on and how long it is once clean."""
DIGESTS: list[str] = ["36e080deb6ca4282", "b510add661ba780e", "223e25ec7eca7a50", "6bd1e08bdc2f7d56"]


@pytest.fixture(scope="module")
def documents() -> tuple[CleanDocument, ...]:
    if SEED is None:
        pytest.skip("the compilation is not there; HOUSESTYLE_SEED names its folder")
    return clean(SEED.read_text(encoding="utf-8"), HouseLibrary(ROOT / "prompts").house("zh-official").genres)


def lines_of(documents: tuple[CleanDocument, ...], *steps: str) -> list[int]:
    return sorted(edit.line for document in documents for edit in document.log if edit.step in steps)


def test_it_is_four_documents_with_their_titles_and_genres(documents):
    source = Path(str(SEED)).read_text(encoding="utf-8").split("\n")
    assert [document.genre for document in documents] == GENRES
    assert [document.lines for document in documents] == LINES
    assert [len(document.title) for document in documents] == [length for _, length in TITLES]
    for document, (line, _) in zip(documents, TITLES, strict=True):
        assert "".join(document.title.split()) in "".join(source[line - 1].split())
        assert document.text.startswith(document.title)


def test_the_pages_own_lines_are_no_document_and_are_told(documents):
    assert lines_of(documents, "C02") == [1, *range(97, 110)]
    assert lines_of(documents, "C03") == [2, 29, 51]
    assert not any(word in document.text for document in documents for word in ("http", ".docx", ".pdf", ".txt"))


def test_eleven_lines_are_joined_and_one_false_stop_goes(documents):
    assert lines_of(documents, "C09") == [8, 12, 17, 23, 38, 53, 55, 59, 65, 76, 89]
    assert lines_of(documents, "C09b") == [62]


def test_glyphs_stray_marks_numbers_and_the_watermark_go(documents):
    assert lines_of(documents, "C06") == [52, 53, 57, 58, 66]
    assert lines_of(documents, "C05") == [52, 59, 66]
    assert lines_of(documents, "C08") == [52, 78]
    assert lines_of(documents, "C07") == [96]
    assert lines_of(documents, "C10") == [52, 53, 57, 58, 59, 66]


def test_marks_are_full_width_and_needless_blanks_gone(documents):
    widths = Counter(edit.before for document in documents for edit in document.log if edit.step == "C12")
    assert widths[","] == 499  # and one goes with the watermark
    assert widths["("] == widths[")"]
    assert [sum(text.text.count(mark) for text in documents) for mark in (",", ";", "(", ")")] == [0, 0, 0, 0]
    assert [document.text.count(" ") for document in documents] == [0, 2, 1, 0]


def test_what_cannot_be_told_is_flagged(documents):
    found = {(flag.kind, flag.line) for document in documents for flag in document.flags if flag.kind != "masks"}
    assert found == {
        ("runin_heading_unsplit", 55), ("runin_heading_unsplit", 71), ("truncated", 96),
        ("ordinal_residue", 10), ("ordinal_residue", 11), ("ordinal_residue", 12),
    }  # fmt: skip


def test_masks_stay_and_are_counted(documents):
    counts = [flag.detail.split()[0] for document in documents for flag in document.flags if flag.kind == "masks"]
    assert counts == ["4", "20", "119"]


def test_the_texts_are_as_they_were_read_and_found_right(documents):
    assert [hashlib.sha256(document.text.encode()).hexdigest()[:16] for document in documents] == DIGESTS


def test_every_edit_can_be_taken_back(documents):
    for document in documents:
        assert rebuild(document, without=document.log) == document.original.strip("\n")
        [again] = clean(document.text)
        assert (again.text, again.log) == (document.text, ())
