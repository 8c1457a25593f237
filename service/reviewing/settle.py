"""Which safe edits are safe together: made all at once they still change nothing, and break no rule.

What one edit uncovers (a second fault under the first) becomes a part of it, so that a second review of the outcome
finds nothing left to mend.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from service.domain.finding import Finding
from service.domain.review import Changes, Span
from service.reviewing.context import REACH, around
from service.reviewing.edits import Edit, apply_edits, compose, containing, local, overlap, placed, touching
from service.reviewing.verdict import Ruling

ROUNDS = 8

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


def settle(
    text: str, before: Sequence[Finding], asked: Sequence[Edit], trusted: frozenset[Edit], rules: Rules
) -> Settled:
    """Return which of the `asked` edits, best first, may all be made at once; `before` is what the rules found."""
    edits = _alike_together(text, _apart(asked), trusted, rules)
    for _ in range(ROUNDS):
        after, spans = apply_edits(text, edits), placed(edits)
        found = rules.lint(after)
        new = _new(before, found, edits)
        if further := _further(after, [*new, *(one for one in found if touching(spans, one.start, one.end))], rules):
            mended = _checked(text, edits, compose(text, edits, further), rules)
            if mended != edits:
                edits = mended
                continue
        blamed = _blamed(after, spans, new)
        if not blamed:
            return Settled(edits=tuple(edits), demoted=frozenset(_uncovered(asked, edits)))
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


def _new(before: Sequence[Finding], after: Sequence[Finding], edits: Sequence[Edit]) -> list[Finding]:
    """Return the findings of the outcome that were not there before, or should be gone."""
    expected = Counter((one.rule, one.quote) for one in before if not _mended(one, edits))
    found = []
    for one in after:
        key = (one.rule, one.quote)
        if expected[key] > 0:
            expected[key] -= 1
        else:
            found.append(one)
    return found


def _mended(one: Finding, edits: Sequence[Edit]) -> bool:
    mends = one.fix == "safe" and one.replacement is not None
    return mends and containing(edits, one.start, one.end) is not None


def _blamed(text: str, spans: Sequence[Span], new: Sequence[Finding]) -> frozenset[int]:
    """Return which edits (by place) a new finding is laid to: those at it, else those of its line, else all."""
    blamed: set[int] = set()
    for one in new:
        begin, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
        line = touching(spans, begin, end if end >= 0 else len(text))
        blamed.update(touching(spans, one.start, one.end) or line or range(len(spans)))
    return frozenset(blamed)


def _uncovered(asked: Sequence[Edit], edits: Sequence[Edit]) -> list[Edit]:
    return [one for one in asked if containing(edits, one.start, one.end) is None]
