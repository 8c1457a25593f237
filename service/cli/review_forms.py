"""A review as lines for people, as JSON, and as SARIF 2.1.0 for programs."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from typing import Any

from service.domain.review import Remark, Review, Suggestion

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_SHORT = 40


def as_text(review: Review, name: str) -> str:
    """Return a line a finding: place, severity, rule, what is wrong, and what is proposed."""
    places = _Places(review.text)
    lines = [_line(remark, name, places) for remark in review.remarks]
    counts = Counter[str](remark.severity for remark in review.remarks)
    totals = ", ".join(f"{counts[kind]} {kind}" for kind in _LEVELS)
    withheld = ", ".join(f"{one.reason} {one.count}" for one in review.withheld)
    last = f"{totals}; safe to take: {len(review.safe_ids)}" + (f"; withheld: {withheld}" if withheld else "")
    return "\n".join([*lines, last])


def as_json(review: Review, name: str) -> str:
    """Return the review as the service shows it."""
    from service.storage.codec import encode

    shown: dict[str, Any] = encode(review)
    findings = [_finding(one) for one in shown.pop("remarks")]
    summary = {kind: sum(one["severity"] == kind for one in findings) for kind in _LEVELS}
    shown.pop("text")
    whole = {"file": name, "offset_unit": "codepoint", "findings": findings, "summary": summary} | shown
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_sarif(review: Review, name: str) -> str:
    """Return the review as a SARIF log; columns and offsets count code points."""
    places = _Places(review.text)
    rules = sorted({remark.rule for remark in review.remarks})
    run = {
        "tool": {"driver": {"name": "housestyle", "rules": [{"id": rule} for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(remark, name, places) for remark in review.remarks],
    }
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


class _Places:
    """Lines and columns, counted from one, in code points."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]

    def of(self, place: int) -> tuple[int, int]:
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1


def _line(remark: Remark, name: str, places: _Places) -> str:
    line, column = places.of(remark.start)
    proposals = "".join(f" → “{_short(one.replacement)}”({one.verdict})" for one in remark.suggestions)
    return (
        f"{name}:{line}:{column}: {remark.severity} {remark.rule} {remark.message} “{_short(remark.quote)}”{proposals}"
    )


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "␣" for letter in text)
    return shown if len(shown) <= _SHORT else shown[: _SHORT - 1] + "…"


def _finding(shown: dict[str, Any]) -> dict[str, Any]:
    return shown | {"basis": {"level": shown.pop("level"), "ref": shown.pop("ref")}}


def _result(remark: Remark, name: str, places: _Places) -> dict[str, Any]:
    where = {"artifactLocation": {"uri": name}, "region": _region(remark.start, remark.end, places)}
    fixes = [_fix(one, name, places) for one in remark.suggestions if one.verdict == "safe"]
    return {
        "ruleId": remark.rule,
        "level": _LEVELS[remark.severity],
        "message": {"text": remark.message or remark.rule},
        "locations": [{"physicalLocation": where}],
    } | ({"fixes": fixes} if fixes else {})


def _fix(one: Suggestion, name: str, places: _Places) -> dict[str, Any]:
    change = {"deletedRegion": _region(one.start, one.end, places), "insertedContent": {"text": one.replacement}}
    return {"artifactChanges": [{"artifactLocation": {"uri": name}, "replacements": [change]}]}


def _region(start: int, end: int, places: _Places) -> dict[str, int]:
    (line, column), (last, stop) = places.of(start), places.of(end)
    return {
        "startLine": line, "startColumn": column, "endLine": last, "endColumn": stop, "charOffset": start,
        "charLength": end - start,
    }  # fmt: skip
