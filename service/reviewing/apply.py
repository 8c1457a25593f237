"""Taking suggestions: all that are named, at once, on the very text they were made for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.review import Review, Span, Suggestion
from service.errors import BadInput, Conflict
from service.reviewing.edits import Edit, apply_edits, clash, placed


@dataclass(frozen=True, kw_only=True)
class Move:
    """A stretch of the old text and the stretch of the new one that took its place (code points, half-open)."""

    id: str
    old: Span
    new: Span


@dataclass(frozen=True, kw_only=True)
class Applied:
    """The text with the suggestions taken, and where each of them stands; all else moved by what lies before it."""

    text: str
    moves: tuple[Move, ...]


def digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def apply(review: Review, ids: Sequence[str], text_sha256: str) -> Applied:
    """Return the reviewed text with the suggestions `ids` taken, in whatever order they are named.

    Raises:
        Conflict: `text_sha256` is not that of the text under review.
        BadInput: an id is unknown or named twice, or two suggestions overlap.
    """
    if text_sha256.lower() != digest(review.text):
        raise Conflict("The text is not the one that was reviewed; review it again.")
    chosen = _chosen(review, ids)
    if found := clash(chosen):
        names = " and ".join(sorted(chosen[edit].id for edit in found))
        raise BadInput(f"The suggestions {names} overlap; take one of them.", pointer="/suggestion_ids")
    ordered = sorted(chosen)
    moves = tuple(
        Move(id=chosen[edit].id, old=(edit.start, edit.end), new=span)
        for edit, span in zip(ordered, placed(ordered), strict=True)
    )
    return Applied(text=apply_edits(review.text, ordered), moves=moves)


def _chosen(review: Review, ids: Sequence[str]) -> dict[Edit, Suggestion]:
    known = {one.id: one for one in review.suggestions}
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise BadInput(
            f"The review has no suggestion {unknown[0][:20]!r}; it has {len(known)}, g1 to g{len(known)}.",
            pointer="/suggestion_ids",
        )
    if len(set(ids)) < len(ids):
        raise BadInput("A suggestion is named twice; name each once.", pointer="/suggestion_ids")
    chosen = {_edit(known[name]): known[name] for name in ids}
    if len(chosen) < len(ids):
        raise BadInput("Two of the suggestions are the same edit and overlap; take one.", pointer="/suggestion_ids")
    return chosen


def _edit(one: Suggestion) -> Edit:
    return Edit(start=one.start, end=one.end, replacement=one.replacement)
