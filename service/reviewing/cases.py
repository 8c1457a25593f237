"""What rules and model bring forward, in one form, each proposal ruled on by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.domain.finding import Finding
from service.domain.review import Reason, ReviewRequest
from service.reviewing.context import around
from service.reviewing.edits import Edit, apply_edits, local, overlap
from service.reviewing.proposals import Proposal
from service.reviewing.verdict import Known, Ruling, rule_on
from service.reviewing.words import Words

CRITIC = "critic"
"""The rule of everything the model remarks."""
MOST = 5000
"""Proposals ruled on in one review, whatever is asked for."""
_RANK = {"error": 0, "warning": 1, "hint": 2}
_MESSAGE = 200

Lint = Callable[[str], tuple[Finding, ...]]
"""The house's rules, on a stretch of the text."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A finding with the edit that is proposed for it, if any, and what is to be done with that."""

    finding: Finding
    origin: Literal["rule", "model"]
    edit: Edit | None = None
    reason: str = ""
    ruling: Ruling | None = None

    @property
    def trusted(self) -> bool:
        """Tell whether a rule stands for the edit itself."""
        return self.origin == "rule" and self.finding.fix == "safe"

    @property
    def safe(self) -> bool:
        """Tell whether the edit may be made unseen."""
        return self.ruling is not None and self.ruling.reason is None and self.ruling.safety == "safe"


def of_rules(findings: Iterable[Finding]) -> list[Case]:
    """Return the cases of what the rules found."""
    return [Case(finding=one, origin="rule", edit=_mending(one), reason=one.message) for one in findings]


def of_model(proposals: Iterable[Proposal]) -> list[Case]:
    """Return the cases of what the model proposed."""
    return [_of_proposal(one) for one in proposals]


def wanted(cases: Iterable[Case], request: ReviewRequest) -> list[Case]:
    """Return the cases of the scopes and severities that were asked for, in the order of the text."""
    kept = [
        case
        for case in cases
        if _asked_for(case.finding.category, request) and _RANK[case.finding.severity] <= _RANK[request.min_severity]
    ]
    return sorted(kept, key=lambda case: (case.finding.start, case.finding.end, case.origin == "model"))


def _asked_for(category: str, request: ReviewRequest) -> bool:
    """Tell whether a scope asks for findings of `category`; what must stand in no text (leftovers) is always told."""
    return request.scopes is None or category in request.scopes or category == "leftovers"


class Bench:
    """Rules on every proposal by itself, and counts what is withheld."""

    def __init__(self, request: ReviewRequest, *, words: Words, lint: Lint) -> None:
        self._request = request
        self._words = words
        self._lint = lint
        self._known = Known(request.text, request.facts, words.language)
        self.withheld: Counter[Reason] = Counter()

    def rule(self, cases: Sequence[Case]) -> list[Case]:
        """Return the cases with their rulings; a rule's finding stays without its edit, the model's goes with it."""
        within = self._within(cases)
        ruled: list[Case] = []
        last: Edit | None = None
        for number, case in enumerate(cases):
            if case.edit is None:
                ruled.append(case)
                continue
            ruling = self._ruling(case, last) if number in within else Ruling(reason="too_many")
            if ruling.reason is None:
                last = case.edit if case.origin == "model" else last
                ruled.append(replace(case, ruling=ruling))
                continue
            self.withheld[ruling.reason] += 1
            if case.origin == "rule":
                ruled.append(replace(case, edit=None))
        return ruled

    def rule_on(self, text: str, edit: Edit, *, trusted: bool) -> Ruling:
        """Return the ruling on an edit of `text`, which is the text under review or what became of it."""
        locked = self._request.locked if text is self._request.text else ()
        return rule_on(text, edit, words=self._words, known=self._known, locked=locked, trusted=trusted)

    def _within(self, cases: Sequence[Case]) -> frozenset[int]:
        """Return which cases may propose: the gravest, as many as are asked for."""
        limit = MOST if self._request.max_suggestions is None else min(self._request.max_suggestions, MOST)
        proposing = [number for number, case in enumerate(cases) if case.edit is not None]
        gravest = sorted(proposing, key=lambda n: (cases[n].origin == "model", _RANK[cases[n].finding.severity], n))
        return frozenset(gravest[:limit])

    def _ruling(self, case: Case, last: Edit | None) -> Ruling:
        assert case.edit is not None
        if case.origin == "model" and last is not None and overlap(last, case.edit):
            return Ruling(reason="overlap")
        ruling = self.rule_on(self._request.text, case.edit, trusted=case.trusted)
        if ruling.reason is not None:
            return ruling
        if case.origin == "rule" and not case.trusted:
            ruling = replace(ruling, safety="confirm")
        return self._without_errors(case, ruling)

    def _without_errors(self, case: Case, ruling: Ruling) -> Ruling:
        """Return the ruling, sharpened where the edit breaks a rule that was not broken there before."""
        assert case.edit is not None
        broken = self.new_errors(self._request.text, case.edit)
        if not broken:
            return ruling
        if case.origin == "model":
            return replace(ruling, reason="new_error")
        return replace(ruling, safety="confirm", changes=replace(ruling.changes, new_errors=broken))

    def new_errors(self, text: str, edit: Edit) -> tuple[str, ...]:
        """Return the rules that the sentences around the edit break after it, and did not before."""
        start, end = around(text, edit.start, edit.end)
        before = text[start:end]
        after = apply_edits(before, local([edit], start))
        return tuple(sorted((self._errors(after) - self._errors(before)).elements()))

    def _errors(self, text: str) -> Counter[str]:
        return Counter(one.rule for one in self._lint(text) if one.severity == "error")


def _mending(finding: Finding) -> Edit | None:
    if finding.replacement is None or finding.fix == "none":
        return None
    return Edit(start=finding.start, end=finding.end, replacement=finding.replacement)


def _of_proposal(one: Proposal) -> Case:
    message = " ".join(one.problem.split())[:_MESSAGE]
    finding = Finding(
        rule=CRITIC, severity="hint", level="model", category="wording", start=one.start, end=one.end, quote=one.quote,
        message=message,
    )  # fmt: skip
    edit = None if one.rewrite is None else Edit(start=one.start, end=one.end, replacement=one.rewrite)
    return Case(finding=finding, origin="model", edit=edit, reason=message)
