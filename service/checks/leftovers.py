"""What a model leaves in a text that belongs to no document: Markdown, its own voice, masks, other languages."""

from __future__ import annotations

from collections.abc import Iterator

from service.checks.given import Given
from service.domain.draft import Span
from service.text.language import Language

# What may not stand even if the user gave it.
_NEVER_GIVEN = "invisible"
_KINDS = ("markdown", "voice", "echo", "mask", "script", _NEVER_GIVEN)
# Longer lines without an end mark are prose that broke off.
_HEADING = 25


def leftovers(text: str, given: Given) -> list[Span]:
    """Return what stands in `text` and belongs to no document, in order, without overlaps.

    What the user gave may stand; control characters and emoji never. An unfinished end counts for text of more than a
    heading's length.
    """
    found = sorted(_all(text, given), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _all(text: str, given: Given) -> Iterator[Span]:
    for kind in _KINDS:
        for match in given.language.pattern("leftovers", kind).finditer(text):
            if match.group() and (kind == _NEVER_GIVEN or not _stands(match.group(), given)):
                yield _span(match.start(), match.end(), text, kind, given.language)
    yield from _foreign(text, given)
    at = _unfinished_at(text, given)
    if at is not None:
        yield _span(at, len(text.rstrip()), text, "unfinished", given.language)


def _stands(found: str, given: Given) -> bool:
    return bool(found.strip()) and given.holds(found)


def _foreign(text: str, given: Given) -> Iterator[Span]:
    """Yield the words of another language."""
    for match in given.language.pattern("leftovers", "foreign").finditer(text):
        word = match.group().rstrip(".'’/-+")
        if word not in given.language.words("phrases", "units") and not given.holds(word) and len(word) > 1:
            yield _span(match.start(), match.start() + len(word), text, "foreign", given.language)


def _unfinished_at(text: str, given: Given) -> int | None:
    """Return where the last clause of an unfinished text begins; None when the text ends as it should."""
    body = text.rstrip()
    line = body.rpartition("\n")[2]
    unfinished = given.language.pattern("leftovers", "unfinished")
    if len(line) < _HEADING or not unfinished.search(line) or given.holds(line):
        return None
    marks = list(given.language.pattern("leftovers", "clause mark").finditer(line, 0, len(line) - 1))
    return len(body) - len(line) + (marks[-1].end() if marks else 0)


def _span(start: int, end: int, text: str, kind: str, language: Language) -> Span:
    shown = text[start:end].strip() or language.say("blank")
    shown = shown if shown.isprintable() else language.say("control character")
    message = language.say(f"leftover {kind}", text=shown[:20])
    return Span(start=start, end=end, text=text[start:end], message=message, rule="leftover")
