"""A file as read: its text, and what was seen but is not text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a notice can be about; each stands for something a reader of the file may not see in its text."""

    ENCODING_UNCERTAIN = "encoding_uncertain"
    MIXED_ENCODINGS = "mixed_encodings"
    TRUNCATED_CHARACTER = "truncated_character"
    LOST_CHARACTERS = "lost_characters"
    CONTROL_CHARACTERS = "control_characters"
    OTHER_TYPE = "other_type"
    INTERNAL_MARK = "internal_mark"
    MARKUP = "markup"
    FRONT_MATTER = "front_matter"
    SCRIPTS = "scripts"
    COMMENTS = "comments"
    HIDDEN_TEXT = "hidden_text"
    WHITE_TEXT = "white_text"
    PAGE_CHROME = "page_chrome"
    PICTURES = "pictures"
    TRACKED_CHANGES = "tracked_changes"
    HEADERS_FOOTERS = "headers_footers"
    NOTES = "notes"
    TEXT_BOXES = "text_boxes"
    TABLES = "tables"
    TABLE_OF_CONTENTS = "table_of_contents"
    AUTO_NUMBERING = "auto_numbering"
    NUMBERING_UNKNOWN = "numbering_unknown"
    MACROS = "macros"
    EXTERNAL_RELATIONS = "external_relations"
    EXTERNAL_LINKS = "external_links"
    EMBEDDED_OBJECTS = "embedded_objects"
    UNREAD_PARTS = "unread_parts"
    ATTACHMENTS = "attachments"
    RADICALS = "radicals"
    PAGE_NUMBERS = "page_numbers"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    TEXT_UNDER_PICTURE = "text_under_picture"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something a file holds that its text does not show as it is: `count` of `kind`, `detail` in plain words.

    The detail never quotes the file.
    """

    kind: str
    detail: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """The text of the file `name`, lines parted by newlines, and notices of all that was left out or is in doubt.

    `media` is the type the content shows, whatever the name says; `encoding` the Python codec for text types,
    None for others. The text of a text file is as it was written, save for a byte order mark and control characters.
    """

    name: str
    media: str
    encoding: str | None
    text: str
    notices: tuple[Notice, ...]
