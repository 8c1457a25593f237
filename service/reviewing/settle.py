"""Which safe edits are safe together: made all at once they still change nothing, and break no rule.

What one edit uncovers (a second fault under the first) becomes a part of it, so that a second review of the outcome
finds nothing left to mend.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from service.domain.finding import Finding
from service.domain.review import Changes, Span
from service.reviewing.context import REACH, around
from service.reviewing.edits import Edit, Origins, apply_edits, compose, containing, local, overlap, touching
from service.reviewing.verdict import Ruling

ROUNDS = 16
"""Times that all is made, read again and taken back in part, before all is taken back."""

Lint = Callable[[str], tuple[Finding, ...]]
RuleOn = Callable[[str, Edit], Ruling]
Compare = Callable[[str, str], Changes]


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The edits of the text that are safe together, and those among the asked ones that are not."""

    edits: tuple[Edit, ...] = ()
    demoted: frozenset[Edit] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How edits are judged: the house's rules on a text, the ruling on a rule's own mending, the comparison."""

    lint: Lint
    rule_on: RuleOn
    compare: Compare


def settle(text: str, asked: Sequence[Edit], trusted: frozenset[Edit], rules: Rules) -> Settled:
    """Return which of the `asked` edits, best first, may all be made at once."""
    edits = _alike_together(text, _apart(asked), trusted, rules)
    before = rules.lint(text) if edits else ()
    reach = 1
    for _ in range(ROUNDS):
        after, origins = apply_edits(text, edits), Origins(edits)
        spans = origins.spans
        found = rules.lint(after)
        new = _new(before, found, edits, origins)
        if further := _further(after, [*new, *(one for one in found if touching(spans, one.start, one.end))], rules):
            mended = _checked(text, edits, compose(text, edits, further), rules)
            if mended != edits:
                edits = mended
                continue
        blamed = _blamed(spans, new, reach)
        if not blamed:
            return Settled(edits=tuple(edits), demoted=frozenset(_uncovered(asked, edits)))
        reach *= 2
        edits = [edit for number, edit in enumerate(edits) if number not in blamed]
    return Settled(demoted=frozenset(asked))


def _apart(asked: Iterable[Edit]) -> list[Edit]:
    """Return the edits that do not overlap a better one."""
    kept: list[Edit] = []
    for edit in asked:
        at = bisect_left(kept, edit)
        if not any(overlap(edit, other) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, edit)
    return kept


def _alike_together(text: str, edits: list[Edit], trusted: frozenset[Edit], rules: Rules) -> list[Edit]:
    """Return the edits without those that change something only together with others of their sentence."""
    kept: list[Edit] = []
    cluster: list[Edit] = []
    for edit in [*edits, None]:
        if edit and cluster and _neighbours(text, cluster, edit):
            cluster.append(edit)
            continue
        kept += cluster if len(cluster) < 2 or _alike(text, cluster, trusted, rules) else cluster[:1]
        cluster = [edit] if edit else []
    return kept


def _neighbours(text: str, cluster: list[Edit], edit: Edit) -> bool:
    near = edit.end - cluster[0].start <= 2 * REACH
    return near and around(text, edit.start, edit.end)[0] <= cluster[-1].end


def _alike(text: str, cluster: list[Edit], trusted: frozenset[Edit], rules: Rules) -> bool:
    start, end = around(text, cluster[0].start, cluster[-1].end)
    changes = rules.compare(text[start:end], apply_edits(text[start:end], local(cluster, start)))
    worded = changes.wording == "same" or any(edit in trusted for edit in cluster)
    return worded and not changes.differences


def _further(text: str, found: Sequence[Finding], rules: Rules) -> list[Edit]:
    """Return what the rules would mend safely in the outcome."""
    mending = [
        Edit(start=one.start, end=one.end, replacement=one.replacement)
        for one in found
        if one.fix == "safe" and one.replacement is not None and one.replacement != one.quote
    ]
    return [edit for edit in _apart(mending) if rules.rule_on(text, edit).safety == "safe"]


def _checked(text: str, old: list[Edit], new: Sequence[Edit], rules: Rules) -> list[Edit]:
    """Return the composed edits; where one is not safe, those it was made of."""
    kept, known = [], frozenset(old)
    for edit in new:
        ruling = None if edit in known else rules.rule_on(text, edit)
        if ruling is None or (ruling.safety == "safe" and ruling.reason is None):
            kept.append(edit)
        else:
            kept += [one for one in old if edit.start <= one.start and one.end <= edit.end]
    return kept


def _new(before: Sequence[Finding], after: Sequence[Finding], edits: Sequence[Edit], origins: Origins) -> list[Finding]:
    """Return the findings of the outcome that were not there before, at that place, or should be gone."""
    known: dict[str, list[Span]] = {}
    for one in before:
        if not _mended(one, edits):
            known.setdefault(one.rule, []).append((one.start, one.end))
    return [one for one in after if not _stood(known.get(one.rule, ()), origins.of(one.start, one.end))]


def _stood(known: Sequence[Span], place: Span) -> bool:
    """Tell whether one of the sorted spans shares a character with `place`."""
    start, end = place
    at = bisect_left(known, (end, -1))
    return any((low < end and start < high) or low == start for low, high in known[max(0, at - 50) : at + 1])


def _mended(one: Finding, edits: Sequence[Edit]) -> bool:
    mends = one.fix == "safe" and one.replacement is not None
    return mends and containing(edits, one.start, one.end) is not None


def _blamed(spans: Sequence[Span], new: Sequence[Finding], reach: int) -> frozenset[int]:
    """Return which edits (by place) new findings are laid to: the `reach` that stand nearest to where each begins."""
    return frozenset(number for one in new for number in _nearest(spans, one, reach))


def _nearest(spans: Sequence[Span], one: Finding, reach: int) -> list[int]:
    at = bisect_left(spans, (one.start, -1))
    near = range(max(0, at - reach), min(len(spans), at + reach))
    inside = [number for number in near if one.start <= spans[number][1] and spans[number][0] <= one.end]
    return sorted(inside or near, key=lambda number: abs(spans[number][0] - one.start))[:reach]


def _uncovered(asked: Sequence[Edit], edits: Sequence[Edit]) -> list[Edit]:
    return [one for one in asked if containing(edits, one.start, one.end) is None]
