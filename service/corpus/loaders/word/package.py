"""Which parts an Office file has, and how they refer to one another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from service.corpus.loaders.word import xml
from service.corpus.loaders.word.archive import Archive
from service.errors import UnreadableFile

_OTHERS = (
    ("xl/", "an Excel workbook. Save the report in it as .docx"),
    ("ppt/", "a PowerPoint presentation. Save its text as .docx"),
    ("OFD.xml", "an OFD document. Export it as .docx, or as a PDF with text,"),
    ("META-INF/container.xml", "an e-book (EPUB). Save the document as .docx"),
    ("content.xml", "an OpenDocument file. Save it as .docx"),
    ("", "a zip archive without a Word document in it. Unpack it, give the documents one by one,"),
)


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A reference: `kind` is the last word of its type (header, comments, hyperlink); `target` a part or an address."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a Word file, found by their relations as Word finds them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.names}
        self._main = next((found.target for found in self._relations("") if found.kind == "officeDocument"), "")
        self.document = self._parsed(self._main)
        if self.document is None or xml.name(self.document) != "document":
            raise UnreadableFile(f"The file is {self._other()} and try again.")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all entries, in lower case."""
        return tuple(self._names)

    def parts(self, *kinds: str) -> Iterator[xml.Element]:
        """Give the roots of the parts that the document refers to as one of `kinds`."""
        targets = dict.fromkeys(found.target for found in self._relations(self._main) if found.kind in kinds)
        return (root for target in targets if (root := self._parsed(target)) is not None)

    def part(self, kind: str) -> xml.Element | None:
        """Return the root of the first part of `kind`, None if there is none."""
        return next(self.parts(kind), None)

    def relations(self) -> Iterator[Relation]:
        """Give every relation of every part."""
        for name in self._archive.parts:
            if name.lower().endswith(".rels"):
                yield from self._read(name, base="")

    def _relations(self, source: str) -> Iterator[Relation]:
        folder, file = posixpath.split(source)
        name = self._names.get(posixpath.join(folder, "_rels", f"{file}.rels").lower())
        return self._read(name, base=folder) if name else iter(())

    def _read(self, name: str, base: str) -> Iterator[Relation]:
        for found in xml.children(xml.parse(self._archive.parts[name]), "Relationship"):
            target = found.get("Target", "")
            external = found.get("TargetMode", "").lower() == "external"
            place = target if external else posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            yield Relation(kind=found.get("Type", "").rpartition("/")[2], target=place, external=external)

    def _parsed(self, target: str) -> xml.Element | None:
        part = self._archive.parts.get(self._names.get(target.lower(), ""))
        return None if part is None else xml.parse(part)

    def _other(self) -> str:
        return next(what for start, what in _OTHERS if any(name.startswith(start) for name in self._archive.names))
