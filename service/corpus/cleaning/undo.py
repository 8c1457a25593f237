"""Take edits back: the text of a document with some of its edits left out."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from service.corpus.cleaning.tracked import Change, Tracked
from service.domain.cleaning import CleanDocument, Edit


def rebuild(document: CleanDocument, *, without: Collection[Edit] = ()) -> str:
    """Return the text of `document` made anew from its original, leaving the edits `without` out.

    An edit that rests on one left out is left out, too. Without any, this is `document.text`, but for blank lines
    around it.
    """
    left_out = frozenset(without)
    tracked = Tracked(text=document.original)
    for step, edits in groupby((edit for edit in document.log if edit not in left_out), key=lambda edit: edit.step):
        for batch in _ascending(list(edits)):
            tracked = tracked.apply(step, [change for edit in batch if (change := _change(tracked, edit))])
    return tracked.text.strip("\n")


def _ascending(edits: list[Edit]) -> list[list[Edit]]:
    """Return `edits` in runs that go from left to right, which can be made at once."""
    runs: list[list[Edit]] = []
    for edit in edits:
        if runs and edit.start >= runs[-1][-1].end:
            runs[-1].append(edit)
        else:
            runs.append([edit])
    return runs


def _change(tracked: Tracked, edit: Edit) -> Change | None:
    start, end = tracked.position(edit.start), tracked.position(edit.end)
    if tracked.text[start:end] != edit.before:
        return None
    return Change(start, end, edit.after)
