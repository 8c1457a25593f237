"""Text with Markdown's marks at its lines: the marks go, the words stay.

Marks within a line stay, too: in official writing stars stand for what was made anonymous (`**省**市`).
"""

from __future__ import annotations

import re

from service.corpus.loaders.encoding import decode
from service.corpus.loaders.limits import Limits
from service.corpus.loaders.reading import Reading
from service.domain.loaded import Kind, Notice

ENDINGS = ("md", "markdown")
MEDIA = "text/markdown"
SAFE = True

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
# A comment that never ends is text; looking no further than the next beginning keeps the search linear.
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.S)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+([^\r\n]*)", re.M)
_WHOLE_LINE = re.compile(r"^[ ]{0,3}(\*\*|__)(?![*_\s])([^*_\r\n]+)\1[ \t]*$", re.M)
_RULE = re.compile(r"^[ ]{0,3}(?:-[ \t]*){3,}$\n?", re.M)


def read(data: bytes, limits: Limits) -> Reading:
    """Return the text without front matter, comments, rules, and the marks of headings and emphasised lines."""
    found = decode(data)
    text, front = _FRONT_MATTER.subn("", found.text)
    text, comments = _COMMENT.subn("", text)
    text, headings = _HEADING.subn(lambda found: _title(found[1]), text)
    text, emphasised = _WHOLE_LINE.subn(r"\2", text)
    text, rules = _RULE.subn("", text)
    notices = (
        _notice(Kind.FRONT_MATTER, front, "The header between two lines of --- was left out."),
        _notice(Kind.COMMENTS, comments, "Comments, which a reader does not see, were left out."),
        _notice(
            Kind.MARKUP, headings + emphasised + rules, "The marks of headings, emphasis and rules were taken off."
        ),
    )
    asides = (*_FRONT_MATTER.findall(found.text), *_COMMENT.findall(found.text))
    return Reading(
        text=text,
        encoding=found.encoding,
        notices=(*found.notices, *(notice for notice in notices if notice.count)),
        asides=asides,
    )


def _title(heading: str) -> str:
    """Return a heading without the marks that may close it, which stand after a blank (as in `# C# #`)."""
    heading = heading.strip()
    bare = heading.rstrip("#")
    return bare.rstrip() if not bare or bare[-1].isspace() else heading


def _notice(kind: Kind, count: int, detail: str) -> Notice:
    return Notice(kind=kind, detail=detail, count=count)
