"""Documents made for tests, and what is left of one when its changes are accepted or rejected."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from service.domain.review import Remark, Review, Suggestion
from service.reviewing.edits import Edit

PICTURE = f"<w:r {nsdecls('w')}><w:t>图前</w:t><w:drawing/><w:t>图后</w:t></w:r>"
INSERTED = (
    f'<w:ins {nsdecls("w")} w:id="7" w:author="别人" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:t>别人加的字,还在。</w:t></w:r></w:ins>"
)
DELETED = (
    f'<w:del {nsdecls("w")} w:id="8" w:author="别人" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:delText>别人删的字</w:delText></w:r></w:del>"
)
BOX = (
    f'<w:r {nsdecls("w")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:pict><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:pict></w:r>"
)

NOTE = f'<w:r {nsdecls("w")}><w:t>注前,</w:t><w:footnoteReference w:id="2"/><w:t>注后,</w:t></w:r>'
SHAPE = (
    f'<w:r {nsdecls("w")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:t>框前,</w:t>'
    "<w:pict><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的字,</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:pict>"
    "<w:t>框后,</w:t></w:r>"
)
LINK = f'<w:hyperlink {nsdecls("w")} w:anchor="a"><w:r><w:t>链接,</w:t></w:r></w:hyperlink>'
HELD = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>控件,</w:t></w:r></w:sdtContent></w:sdt>"
FORMULA = (
    f'<m:oMath {nsdecls("w")} xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>a+b</m:t></m:r></m:oMath>"
)
_NOTES = (
    f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>脚注,照旧</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def full() -> Any:
    """Return a document with a footnote, a text box, a formula, a link, a held field and tables three deep."""
    made = document()
    body = made.add_paragraph("正文,")
    for xml in (NOTE, SHAPE, LINK, HELD, FORMULA):
        body._p.append(parse_xml(xml))
    cell = made.add_table(1, 1).cell(0, 0)
    for name in ("一层,", "二层,", "三层,"):
        cell.paragraphs[0].add_run(name)
        cell._tc.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{name}末</w:t></w:r></w:p>"))
        cell = cell.add_table(1, 1).cell(0, 0)
    add_notes(made)
    return made


def add_notes(made: Any) -> None:
    """Give a document the footnote that NOTE refers to."""
    notes = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, _NOTES.encode(), made.part.package)
    made.part.relate_to(notes, _NOTES_KIND)


def pieces(data: bytes) -> dict[str, int]:
    """Return how many of what no change may touch stand in a document, outside what is deleted."""
    body = docx.Document(io.BytesIO(data)).element.body
    tags = ("w:footnoteReference", "w:txbxContent", "w:drawing", "w:hyperlink", "w:sdt", "w:tbl", "w:tab")
    return {
        tag: sum(not any(one.tag == qn("w:del") for one in found.iterancestors()) for found in body.iter(qn(tag)))
        for tag in tags
    }


def document() -> Any:
    """Return a document with formatted runs, a nested table and tracked changes of somebody else."""
    made = docx.Document()
    made.add_paragraph("柳湾镇工作总结")
    mixed = made.add_paragraph()
    mixed.add_run("全年排查企业46家,")
    bold = mixed.add_run("发现隐患128处")
    bold.bold = True
    mixed.add_run("\t其它工作有序。")
    table = made.add_table(1, 2)
    table.cell(0, 0).paragraphs[0].add_run("表中,一格")
    inner = table.cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).paragraphs[0].add_run("里层,一格")
    changed = made.add_paragraph("前文。")
    changed._p.append(parse_xml(DELETED))
    changed._p.append(parse_xml(INSERTED))
    drawn = made.add_paragraph()
    drawn._p.append(parse_xml(PICTURE))
    return made


def data_of(made: Any) -> bytes:
    """Return a document as bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def review_of(text: str, *changes: tuple[str, str]) -> Review:
    """Return a review with a safe suggestion for each (what stands there, what would)."""
    edits, at = [], 0
    for quote, instead in changes:
        at = text.index(quote, at)
        edits.append(Edit(start=at, end=at + len(quote), replacement=instead))
        at += len(quote)
    return review_by(text, edits)


def review_by(text: str, edits: Sequence[Edit]) -> Review:
    """Return a review with a safe suggestion for each edit."""
    return Review(text=text, remarks=tuple(_remark(text, edit, n) for n, edit in enumerate(edits, start=1)))


def _remark(text: str, edit: Edit, number: int) -> Remark:
    one = Suggestion(
        id=f"g{number}", start=edit.start, end=edit.end, replacement=edit.replacement, reason="r", verdict="safe"
    )
    return Remark(
        id=f"i{number}", rule="P01", category="punctuation", severity="error", start=edit.start, end=edit.end,
        quote=text[edit.start : edit.end], message="半角标点", level="standard", ref="GB/T 15834", origin="rule",
        suggestions=(one,),
    )  # fmt: skip


def accepted(data: bytes) -> str:
    """Return the text when every tracked change is accepted."""
    return _read(data, gone=("w:del", "w:moveFrom"))


def rejected(data: bytes, *, author: str | None = None) -> str:
    """Return the text when every tracked change (of `author`) is rejected."""
    return _read(data, gone=("w:ins", "w:moveTo"), author=author, keep=("w:delText",))


def _read(data: bytes, *, gone: tuple[str, ...], author: str | None = None, keep: tuple[str, ...] = ()) -> str:
    made = docx.Document(io.BytesIO(data))
    lines = []
    for paragraph in made.element.body.iter(qn("w:p")):
        if _boxed(paragraph):
            continue
        shown = ""
        for element in paragraph.iter(qn("w:t"), qn("w:tab"), *(qn(tag) for tag in keep)):
            if _boxed(element):
                continue
            holders = [one for one in element.iterancestors() if one.tag in {qn(tag) for tag in ("w:ins", "w:del")}]
            mine = [one for one in holders if author in (None, one.get(qn("w:author")))]
            if (
                element.tag == qn("w:delText")
                and author is not None
                and len(mine) < len(holders)
                and not any(one.tag == qn("w:del") for one in mine)
            ):
                continue
            if not any(one.tag in {qn(tag) for tag in gone} for one in mine):
                shown += "\t" if element.tag == qn("w:tab") else (element.text or "")
        lines.append(shown)
    return "\n".join(lines)


def _boxed(element: Any) -> bool:
    return next(element.iterancestors(qn("w:txbxContent")), None) is not None


def part(data: bytes, name: str) -> str:
    """Return a part of the package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()
