"""M16, evidence: whether what is quoted stands in the text, and where the fault is."""

from __future__ import annotations

from collections.abc import Iterator

from eval.exam.outcome import Gates, Outcome
from eval.exam.registry import fault as fault_named
from eval.exam.seen import Look, Seen

ABOUT = "quotes stand in the text, and point at the fault"
DECISIVE = True
LITERAL, POINTING = 0.95, 0.60


def outcomes(seen: Seen, criterion: str, gates: Gates) -> Iterator[Outcome]:
    """Yield the share of quotes that stand in the text, and that of falls with a quote that touches the fault.

    What was left out cannot be pointed at: faults that stand nowhere count for the first only.
    """
    quoted = [_literal(look, criterion) for look in seen.looks]
    literal = [one for row in quoted for one in row]
    if literal:
        share = sum(literal) / len(literal)
        yield Outcome(number="M16", criterion=criterion, about="literal", value=share, n=len(literal),
                      met=share >= LITERAL, gate=f"≥ {LITERAL}")  # fmt: skip
    fallen = [
        pair.after
        for fault in seen.faults(criterion)
        if fault_named(fault).LOCATED
        for pair in seen.usual(criterion, fault)
        if pair.drop > seen.noise(criterion)
    ]
    if fallen:
        share = sum(_points(look, criterion) for look in fallen) / len(fallen)
        yield Outcome(number="M16", criterion=criterion, about="points at the fault", value=share, n=len(fallen),
                      met=share >= POINTING, gate=f"≥ {POINTING}")  # fmt: skip


def _literal(look: Look, criterion: str) -> list[bool]:
    mark = look.marks.get(criterion)
    text = look.item.paper.text
    return [text[one.start : one.end] == one.quote for one in mark.evidence] if mark else []


def _points(look: Look, criterion: str) -> bool:
    evidence = look.marks[criterion].evidence
    return any(one.start < end and start < one.end for one in evidence for start, end in look.item.spots)
