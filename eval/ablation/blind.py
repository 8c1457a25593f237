"""An inspector that overlooks some kinds of faults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from service.checks.coverage import Loss
from service.checks.ledger import Ledger
from service.domain.draft import Block, Copying, Span
from service.drafting.inspecting import inspector_for
from service.drafting.inspection import Inspector, Shown, Verdict
from service.drafting.styling import Style

DRIFTS, ECHOES, TRENDS, LOSSES = "drifts", "echoes", "trends", "losses"
"""Faults that carry no rule's name: matters nobody gave, matters of the examples, trends, and facts that are lost."""


@dataclass(frozen=True, kw_only=True)
class Blind(Inspector):
    """Judges as an inspector does, but for the faults named in `overlooked`."""

    overlooked: frozenset[str] = frozenset()

    def judge(self, sentence: str, allowed: Ledger) -> Verdict:
        """Return the verdict without what is overlooked."""
        found = super().judge(sentence, allowed)
        stands = replace(found.standing, faults=self._seen(found.standing.faults))
        drifts = found.drifts and DRIFTS not in self.overlooked
        return Verdict(standing=stands, faults=self._seen(found.faults), drifts=drifts)

    def echoes(self, sentence: str, shown: Shown) -> bool:
        """Tell of matters of the examples, unless they are overlooked."""
        return ECHOES not in self.overlooked and super().echoes(sentence, shown)

    def trends(self, sentence: str, fact_ids: frozenset[str]) -> bool:
        """Tell of trends, unless they are overlooked."""
        return TRENDS not in self.overlooked and super().trends(sentence, fact_ids)

    def losses(self, sentences: Sequence[str], allowed: Ledger) -> tuple[Loss, ...]:
        """Return lost facts, unless they are overlooked."""
        return () if LOSSES in self.overlooked else super().losses(sentences, allowed)

    def leaks(self, text: str) -> tuple[Span, ...]:
        """Return details of samples, unless they are overlooked."""
        return () if "leaked" in self.overlooked else super().leaks(text)

    def copying(self, text: str) -> Copying:
        """Return copied runs, unless they are overlooked."""
        return Copying() if "copied" in self.overlooked else super().copying(text)

    def _seen(self, faults: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(fault for fault in faults if fault.rule not in self.overlooked)


class Unmended(Style):
    """The house's rules, told but not mended."""

    def mended(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return the blocks as they are."""
        return tuple(blocks)


def overlooking(*rules: str) -> Callable[..., Inspector]:
    """Return what makes inspectors that overlook these faults."""

    def made(*given: Any) -> Inspector:
        return Blind(**_own(inspector_for(*given)), overlooked=frozenset(rules))

    return made


def unmended(*given: Any) -> Inspector:
    """Return an inspector that mends no breach of the house's rules."""
    found = inspector_for(*given)
    return replace(found, style=Unmended(**_own(found.style)) if found.style else None)


def _own(value: Inspector | Style) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}
