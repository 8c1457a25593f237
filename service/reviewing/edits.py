"""Edits of a text: which go together, what comes out, and where everything is afterwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.review import Span


@dataclass(frozen=True, kw_only=True, order=True)
class Edit:
    """`replacement` instead of `start`:`end` (code points, half-open)."""

    start: int
    end: int
    replacement: str


def overlap(one: Edit, other: Edit) -> bool:
    """Tell whether the two edits cannot both be made: they share characters, or begin at one place."""
    return one.start == other.start or (one.start < other.end and other.start < one.end)


def clash(edits: Iterable[Edit]) -> tuple[Edit, Edit] | None:
    """Return two of `edits` that cannot both be made, None when all can."""
    ordered = sorted(edits)
    reaching = ordered[0] if ordered else None
    for one in ordered[1:]:
        if reaching and overlap(reaching, one):
            return reaching, one
        reaching = one
    return None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits made; they must not overlap, their order is of no account."""
    kept, at = [], 0
    for edit in sorted(edits):
        kept += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*kept, text[at:]])


def placed(edits: Iterable[Edit]) -> list[Span]:
    """Return where the replacements stand in the new text, in the order of the text."""
    found, moved = [], 0
    for edit in sorted(edits):
        start = edit.start + moved
        found.append((start, start + len(edit.replacement)))
        moved += len(edit.replacement) - (edit.end - edit.start)
    return found


class Origins:
    """Where the new text's stretches come from, after the sorted, disjoint `edits` were made."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self.spans = placed(edits)

    def of(self, start: int, end: int) -> Span:
        """Return the stretch of the old text that became `start`:`end`, with the edits that touch it."""
        first = bisect_left(self.spans, start, key=lambda span: span[1])
        if first < len(self.spans) and self.spans[first][0] <= start:
            low = self._edits[first].start
        else:
            low = self._past(start, first)
        last = bisect_right(self.spans, end, key=lambda span: span[0])
        if last and self.spans[last - 1][1] >= end:
            return low, self._edits[last - 1].end
        return low, self._past(end, last)

    def _past(self, place: int, edits: int) -> int:
        """Return where `place` was, which lies behind that many edits and in none."""
        return place if not edits else self._edits[edits - 1].end + place - self.spans[edits - 1][1]


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Return the edits of `text` that do what `first` and then, on its outcome, `second` do.

    An edit of `second` becomes one with those of `first` that it touches; the others stay as they are.
    """
    between, grown = apply_edits(text, first), 0
    made = deque(zip(placed(first), sorted(first), strict=True))
    wanted, found = deque(sorted(second)), list[Edit]()
    for low, high in _groups([*(span for span, _ in made), *((edit.start, edit.end) for edit in second)]):
        held, start = list[Edit](), low - grown
        while made and made[0][0][1] <= high:
            held.append(made.popleft()[1])
        grown += sum(len(edit.replacement) - (edit.end - edit.start) for edit in held)
        inside = list[Edit]()
        while wanted and wanted[0].end <= high:
            inside.append(_shifted(wanted.popleft(), -low))
        whole = Edit(start=start, end=high - grown, replacement=apply_edits(between[low:high], inside))
        found += [whole] if inside else held
    return found


def containing(edits: Sequence[Edit], start: int, end: int) -> Edit | None:
    """Return which of the sorted, disjoint `edits` holds the stretch `start`:`end`, None when none does."""
    at = bisect_right(edits, start, key=lambda edit: edit.start)
    return edits[at - 1] if at and end <= edits[at - 1].end else None


def touching(spans: Sequence[Span], start: int, end: int) -> range:
    """Return which of the sorted, disjoint `spans` (by place) share a character or an edge with `start`:`end`."""
    first = bisect_left(spans, start, key=lambda span: span[1])
    last = bisect_right(spans, end, key=lambda span: span[0])
    return range(first, max(first, last))


def local(edits: Iterable[Edit], start: int) -> list[Edit]:
    """Return the edits as they are on the stretch that begins at `start`."""
    return [_shifted(edit, -start) for edit in edits]


def _shifted(edit: Edit, by: int) -> Edit:
    return Edit(start=edit.start + by, end=edit.end + by, replacement=edit.replacement)


def _groups(spans: Iterable[Span]) -> list[Span]:
    """Return the spans with those that touch made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
