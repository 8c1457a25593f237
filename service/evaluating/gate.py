"""Whether a text reaches what was asked of it: the one definition of `passed`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.domain.evaluation import Gate, GateResult, Mark, Overall


def judged(gate: Gate, marks: Sequence[Mark], overall: Overall | None) -> GateResult:
    """Return what of `gate` is missed; a score that is not there reaches nothing."""
    reasons = tuple(_missed(gate, marks, overall))
    return GateResult(passed=not reasons, reasons=reasons)


def _missed(gate: Gate, marks: Sequence[Mark], overall: Overall | None) -> Iterator[str]:
    if gate.overall is not None:
        yield from _below("overall", overall.score if overall else None, gate.overall)
    scores = {mark.id: mark.score for mark in marks}
    for name, least in gate.criteria.items():
        yield from _below(name, scores.get(name), least)


def _below(name: str, score: float | None, least: float) -> Iterator[str]:
    if score is None:
        yield f"{name} has no score, {least:g} asked"
    elif score < least:
        yield f"{name} {score:g} < {least:g}"
