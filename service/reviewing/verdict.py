"""What a proposed wording changes in meaning, and whether it may be taken unseen.

Two locks stand before `safe`. The wording must say the same word by word (`same_wording`), and everything that bears
meaning must be there afterwards in the same order: figures with unit, dates, names, words of status and modality,
negation, attribution, scope and direction. A proposal of a rule that says itself that its mending is safe is spared
the first lock, since the house's editors stand for its words, and never the second.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from service.domain.review import Changes, Difference, Kept, Reason, Safety, Span
from service.reviewing.atoms import Atoms, atoms
from service.reviewing.context import around
from service.reviewing.edits import Edit
from service.reviewing.wording import same_wording
from service.reviewing.words import KINDS, Words
from service.text.folding import fold
from service.text.language import CHINESE, Language

_AS_MODALITY = frozenset({"status", "modality"})
_SPACES = frozenset("\t\n\r")


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What is to be done with a proposal: withhold it for `reason`, or show it as `safety` with `changes`."""

    safety: Safety = "confirm"
    changes: Changes = field(default_factory=Changes)
    reason: Reason | None = None


class Known:
    """The text under review and the facts given with it: what stands in them is nobody's invention."""

    def __init__(self, text: str, facts: Sequence[str] = (), language: Language = CHINESE) -> None:
        self._language = language
        self._folded = "\n".join(fold(part, language) for part in (text, *facts))

    def holds(self, fact: str) -> bool:
        """Tell whether a figure or name stands there as it is; 12 does not stand in 128."""
        asked = fold(fact, self._language)
        at = self._folded.find(asked)
        while asked and at >= 0:
            if not _splits_number(self._folded, at, at + len(asked)):
                return True
            at = self._folded.find(asked, at + 1)
        return False


def rule_on(
    text: str, edit: Edit, *, words: Words, known: Known, locked: Sequence[Span] = (), trusted: bool = False
) -> Ruling:
    """Return what is to be done with `edit` of `text`; `trusted` marks a rule's own safe mending."""
    if reason := _refusal(text, edit, locked):
        return Ruling(reason=reason)
    start, end = around(text, edit.start, edit.end)
    before = text[start:end]
    after = text[start : edit.start] + edit.replacement + text[edit.end : end]
    changes = compare(before, after, words)
    invented = tuple(fact for fact in changes.new_facts if not known.holds(fact))
    if invented:
        return Ruling(reason="new_facts", changes=changes)
    same = not changes.differences and (trusted or changes.wording == "same")
    return Ruling(safety="safe" if same else "confirm", changes=changes)


def compare(before: str, after: str, words: Words) -> Changes:
    """Return what differs in meaning between two wordings of the same sentences."""
    wording: Kept = "same" if same_wording(before, after, words) else "changed"
    old, new = atoms(before, words), atoms(after, words)
    facts = _facts(new), _facts(old)
    differences = tuple(_differences(old, new))
    kinds = {difference.kind for difference in differences}
    steered: dict[str, Kept] = {kind: "changed" for kind in KINDS if kind in kinds}
    if kinds & _AS_MODALITY:
        steered["modality"] = "changed"
    steered.pop("status", None)
    return replace(
        Changes(wording=wording, differences=differences, **steered),  # type: ignore[arg-type]
        new_facts=_more(facts[0], facts[1]),
        lost_facts=_more(facts[1], facts[0]),
        moved=_moved(old, new),
    )


def _refusal(text: str, edit: Edit, locked: Sequence[Span]) -> Reason | None:
    if not 0 <= edit.start <= edit.end <= len(text) or any(_unfit(letter) for letter in edit.replacement):
        return "unusable"
    if text[edit.start : edit.end] == edit.replacement:
        return "no_change"
    return "locked" if any(_touches(edit, span) for span in locked) else None


def _unfit(letter: str) -> bool:
    """Tell whether `letter` cannot stand in a text: half of a surrogate pair, a control or invisible character."""
    return letter not in _SPACES and unicodedata.category(letter) in ("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")


def _touches(edit: Edit, span: Span) -> bool:
    start, end = span
    if edit.start == edit.end:
        return start < edit.start < end
    return edit.start < end and start < edit.end


def _differences(old: Atoms, new: Atoms) -> Iterable[Difference]:
    if old.figures != new.figures:
        yield _difference("figures", old.figures, new.figures)
    if old.names != new.names:
        yield _difference("names", old.names, new.names)
    for kind in KINDS:
        was, becomes = old.words.get(kind, ()), new.words.get(kind, ())
        if was != becomes:
            yield _difference(kind, was, becomes)


def _difference(kind: str, was: Sequence[str], becomes: Sequence[str]) -> Difference:
    gone, come = _more(was, becomes), _more(becomes, was)
    # The same ones in another order: all are shown.
    return Difference(
        kind=kind, before=gone or (() if come else tuple(was)), after=come or (() if gone else tuple(becomes))
    )


def _facts(found: Atoms) -> tuple[str, ...]:
    return (*found.figures, *found.names)


def _more(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple((Counter(some) - Counter(others)).elements())


def _moved(old: Atoms, new: Atoms) -> tuple[str, ...]:
    if Counter(old.figures) != Counter(new.figures):
        return ()
    return tuple(was for was, becomes in zip(old.figures, new.figures, strict=True) if was != becomes)


def _splits_number(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (text[start].isdigit() and (before.isdigit() or before == ".")) or (
        text[end - 1].isdigit() and after.isdigit()
    )
