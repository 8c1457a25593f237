"""The text of a part as a reader sees it with all changes accepted, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import category

from service.corpus.loaders.word.numbering import Numbering
from service.corpus.loaders.word.styles import Styles
from service.corpus.loaders.word.visibility import hiding
from service.corpus.loaders.word.xml import Element, child, children, name, value
from service.domain.loaded import Kind

DELETIONS, INSERTIONS = "deletions", "insertions"
_GOES = ("del", "moveFrom")
_COMES = ("ins", "moveTo")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LETTERS = ("Lo", "Lu", "Ll", "Nd")
_PICTURES = ("blip", "imagedata")
_FETCHING = ("INCLUDE", "DDE", "LINK", "IMPORT")
# Properties, and the second telling of what a choice before it has told.
_SKIPPED = ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback", "rt", "sdtPr", "sdtEndPr")


class Story:
    """A walk through a part; `counts` and `asides` gather what it met and left out."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.counts: Counter[str] = Counter()
        self.asides: list[str] = []
        self._styles = styles
        self._numbering = numbering
        self._boxes: list[str] = []
        self._fields: list[bool] = []
        self._open = ""

    def lines(self, container: Element) -> list[str]:
        """Return the lines of all paragraphs and tables in `container`, a row of a table as cells parted by tabs."""
        lines = [line for block in self._blocks(container) for line in self._block(block)]
        last, self._open = self._open, ""
        return [*lines, last] if last else lines

    def _blocks(self, container: Element) -> Iterator[Element]:
        for block in container:
            if name(block) in ("p", "tbl", "altChunk"):
                yield block
            elif name(block) not in (*_SKIPPED, *_GOES):
                yield from self._blocks(block)

    def _block(self, block: Element) -> list[str]:
        if name(block) == "tbl":
            return self._table(block)
        if name(block) == "altChunk":
            self.counts[Kind.UNREAD_PARTS] += 1
            return []
        return self._paragraph(block)

    def _table(self, table: Element) -> list[str]:
        self.counts[Kind.TABLES] += 1
        return [line for row in children(table, "tr") for line in self._row(row)]

    def _row(self, row: Element) -> list[str]:
        if child(row, "trPr", "del") is not None:
            self.counts[DELETIONS] += 1
            self._aside(row)
            return []
        cells = [" ".join(filter(None, self.lines(cell))) for cell in children(row, "tc")]
        return ["\t".join(cells)] if any(cells) else []

    def _paragraph(self, paragraph: Element) -> list[str]:
        label = self._label(paragraph)
        text = self._open + label + "".join(self._inline(paragraph, paragraph))
        boxes, self._boxes = self._boxes, []
        self._open = ""
        if self._styles.lists_contents(paragraph):
            self.counts[Kind.TABLE_OF_CONTENTS] += 1
            return boxes
        if child(paragraph, "pPr", "rPr", "del") is not None:
            self._open = text  # the paragraph's end is deleted, so the next one goes on with it
            return boxes
        return [*text.split("\n"), *boxes]

    def _label(self, paragraph: Element) -> str:
        numbered = self._styles.numbering(paragraph)
        if numbered is None:
            return ""
        label = self._numbering.label(*numbered, self._styles.of(paragraph))
        if label is None:
            self.counts[Kind.NUMBERING_UNKNOWN] += 1
        elif label:
            self.counts[Kind.AUTO_NUMBERING] += 1
        # Word sets a tab here, which a number that ends in a sign of its own (一、 (1) ①) does without.
        return f"{label} " if label and category(label[-1]) in _LETTERS else label or ""

    def _inline(self, parent: Element, paragraph: Element) -> Iterator[str]:
        for part in parent:
            tag = name(part)
            if tag in _GOES:
                self.counts[DELETIONS] += 1
                self._aside(part)
            elif tag == "r":
                yield from self._run(part, paragraph)
            elif tag not in _SKIPPED:
                self.counts[INSERTIONS] += tag in _COMES
                yield from self._inline(part, paragraph)

    def _run(self, run: Element, paragraph: Element) -> Iterator[str]:
        said = "".join(self._pieces(run, paragraph))
        kind = hiding(run, paragraph, self._styles) if said.strip() else None
        if kind is None:
            yield said
        else:
            self.counts[kind] += 1
            self.asides.append(said)

    def _pieces(self, run: Element, paragraph: Element) -> Iterator[str]:
        for piece in run:
            tag = name(piece)
            if tag == "fldChar":
                self._field(value(piece, "fldCharType"))
            elif tag == "instrText":
                self.counts[Kind.EXTERNAL_RELATIONS] += (piece.text or "").strip().upper().startswith(_FETCHING)
            elif tag == "t" and not any(self._fields):
                yield piece.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == "ruby":
                yield from self._inline(piece, paragraph)
            elif tag not in _SKIPPED:
                self._within(piece)

    def _field(self, mark: str | None) -> None:
        """Keep whether we are in the code of a field, which is not text, or in its result, which is."""
        if mark == "begin":
            self._fields.append(True)
        elif mark == "separate" and self._fields:
            self._fields[-1] = False
        elif mark == "end" and self._fields:
            self._fields.pop()

    def _within(self, drawing: Element) -> None:
        """Gather what a drawing holds: text boxes, whose lines follow the paragraph, and pictures."""
        if name(drawing) == "txbxContent":
            self.counts[Kind.TEXT_BOXES] += 1
            inner = Story(self._styles, self._numbering)
            self._boxes += [line for line in inner.lines(drawing) if line.strip()]
            self.counts += inner.counts
            self.asides += inner.asides
            return
        self.counts[Kind.PICTURES] += name(drawing) in _PICTURES
        for part in drawing:
            if name(part) != "Fallback":
                self._within(part)

    def _aside(self, part: Element) -> None:
        self.asides.append("".join(text.text or "" for text in part.iter() if name(text) in ("t", "delText")))


def plain(root: Element) -> str:
    """Return all text of a part, a line a paragraph, whether it is seen or not."""
    paragraphs = (part for part in root.iter() if name(part) == "p")
    return "\n".join("".join(text.text or "" for text in part.iter() if name(text) == "t") for part in paragraphs)
