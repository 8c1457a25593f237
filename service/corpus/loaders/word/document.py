"""A Word file from its parts to its text and what is to be told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service.corpus.loaders.limits import Limits
from service.corpus.loaders.reading import Reading
from service.corpus.loaders.word.archive import unpack
from service.corpus.loaders.word.numbering import Numbering
from service.corpus.loaders.word.package import Package
from service.corpus.loaders.word.story import DELETIONS, INSERTIONS, Story, plain
from service.corpus.loaders.word.styles import Styles
from service.corpus.loaders.word.xml import children, value
from service.domain.loaded import Kind, Notice

_BESIDE = ("header", "footer")
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_DETAILS = {
    Kind.HIDDEN_TEXT: "Runs of hidden or tiny text were left out.",
    Kind.WHITE_TEXT: "Runs of white text, which nobody sees on paper, were left out.",
    Kind.HEADERS_FOOTERS: "Page headers and footers were left out.",
    Kind.NOTES: "Footnotes and endnotes were left out.",
    Kind.COMMENTS: "Comments were left out.",
    Kind.TEXT_BOXES: "Text boxes were read; their lines follow the paragraph they are fixed to.",
    Kind.TABLES: "Tables were read row by row, cells parted by tabs.",
    Kind.TABLE_OF_CONTENTS: "Lines of a table of contents were left out.",
    Kind.AUTO_NUMBERING: "Numbers that Word sets before paragraphs were written out.",
    Kind.NUMBERING_UNKNOWN: "Paragraphs are numbered in a way that cannot be written out; their numbers are missing.",
    Kind.PICTURES: "Pictures were left out; text in them was not read.",
    Kind.MACROS: "The file holds macros; they were neither run nor read.",
    Kind.EMBEDDED_OBJECTS: "Embedded objects and controls were left out.",
    Kind.EXTERNAL_RELATIONS: "References to other files and addresses were not followed.",
    Kind.EXTERNAL_LINKS: "Links were taken off; their words stay.",
    Kind.UNREAD_PARTS: "Documents embedded as text were not read; open the file in Word and save it anew.",
}


def read(data: bytes, limits: Limits) -> Reading:
    """Return the text of a Word file with all tracked changes accepted.

    Raises:
        UnreadableFile: it is no Word file, or a broken one.
        TooLarge: it unpacks to more than `limits` allow.
    """
    package = Package(unpack(data, limits))
    story = Story(Styles(package.part("styles")), Numbering(package.part("numbering")))
    lines = story.lines(package.document)
    beside = [text for root in package.parts(*_BESIDE) if (text := plain(root)).strip()]
    counts = story.counts + _counted(package) + Counter({Kind.HEADERS_FOOTERS: len(beside)})
    apart = [plain(root) for root in package.parts(*_NOTES, "comments")]
    return Reading(
        text="\n".join(lines),
        notices=(*_changes(story.counts), *_notices(counts)),
        asides=(*beside, *apart, *story.asides),
    )


def _counted(package: Package) -> Counter[str]:
    """Return how many there are of what is told by parts and relations, not by the text."""
    counts: Counter[str] = Counter()
    for relation in package.relations():
        if relation.external:
            link = relation.kind == "hyperlink"
            counts[Kind.EXTERNAL_LINKS if link else Kind.EXTERNAL_RELATIONS] += 1
    for name in package.names:
        counts[Kind.MACROS] += name.endswith("vbaproject.bin")
        counts[Kind.EMBEDDED_OBJECTS] += name.startswith(("word/embeddings/", "word/activex/activex"))
    counts[Kind.COMMENTS] = sum(1 for root in package.parts("comments") for _ in children(root, "comment"))
    counts[Kind.NOTES] = sum(1 for part, note in _NOTES.items() for _ in _own_notes(package, part, note))
    return counts


def _own_notes(package: Package, part: str, note: str) -> Iterator[None]:
    """Give one for each note of the author's; Word adds separators of a type of their own."""
    for root in package.parts(part):
        yield from (None for one in children(root, note) if value(one, "type") in (None, "normal"))


def _changes(counts: Counter[str]) -> tuple[Notice, ...]:
    come, gone = counts[INSERTIONS], counts[DELETIONS]
    detail = f"As if all changes were accepted: {come} insertions were kept, {gone} deletions left out."
    return (Notice(kind=Kind.TRACKED_CHANGES, detail=detail, count=come + gone),) if come + gone else ()


def _notices(counts: Counter[str]) -> Iterator[Notice]:
    return (Notice(kind=kind, detail=detail, count=counts[kind]) for kind, detail in _DETAILS.items() if counts[kind])
