"""Files made in memory: Word documents, PDFs and archives, good and hostile."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT = "STSong-Light"


def part(root: str, content: str) -> str:
    """Return an XML part with the prefixes used in tests declared."""
    spaces = f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="urn:mc" xmlns:wps="urn:wps" xmlns:v="urn:v" xmlns:a="urn:a"'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {spaces}>{content}</w:{root}>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    content = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def word(*blocks: str, relations: str = "", entries: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """Return a Word file of `blocks`; `parts` are the contents of styles, numbering, header, footnotes, comments."""
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    own = "".join(_relation(kind, f"{kind}.xml") for kind in parts)
    files: dict[str, str | bytes] = {
        "_rels/.rels": _relations(_relation("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(own + relations),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    files |= {f"word/{kind}.xml": part(roots.get(kind, kind), content) for kind, content in parts.items()}
    return archive(files | (entries or {}))


def external(kind: str, target: str) -> str:
    return f'<Relationship Id="x{kind}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def _relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _relations(content: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{content}</Relationships>'


def archive(files: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return written.getvalue()


def numbering(*levels: tuple[str, str]) -> str:
    """Return the content of a numbering part whose list 1 has `levels`: number format and text of each."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


class Press:
    """A PDF with Chinese text, page by page; `canvas` takes what else is to be drawn."""

    def __init__(self, **options: object) -> None:
        # reportlab opens files in ways that newer Pythons warn of.
        warnings.simplefilter("ignore")
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._written = io.BytesIO()
        self.canvas = Canvas(self._written, pagesize=A4, **options)

    def page(self, *lines: str, foot: str = "", head: str = "") -> Press:
        for text, height in ((head, 800), *((line, 740 - 24 * at) for at, line in enumerate(lines)), (foot, 40)):
            self.line(text, height)
        self.canvas.showPage()
        return self

    def line(self, text: str, height: float, *, mode: int = 0, size: float = 12, x: float = 72) -> None:
        if text:
            drawn = self.canvas.beginText(x, height)
            drawn.setFont(FONT, size)
            drawn.setTextRenderMode(mode)
            drawn.textOut(text)
            self.canvas.drawText(drawn)

    def data(self) -> bytes:
        self.canvas.save()
        return self._written.getvalue()


def pdf(*pages: Sequence[str]) -> bytes:
    press = Press()
    for lines in pages:
        press.page(*lines)
    return press.data()
