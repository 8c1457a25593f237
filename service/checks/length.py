"""How long a draft is, and how long it should be."""

from __future__ import annotations

from service.domain.brief import Length
from service.domain.draft import LengthCheck
from service.text.language import CHINESE, Language
from service.text.size import size

TOLERANCE = 10
"""Percent around the target that pass when no bounds were given."""


def check_length(
    text: str, wanted: Length, default_target: int | None = None, language: Language = CHINESE
) -> LengthCheck:
    """Return wanted and actual length in characters, blanks not counted (in words where blanks part words).

    Bounds that were not given lie 10 % around the target; the target that was not given is `default_target`. Without
    any of them every length is ok.
    """
    target = wanted.target if wanted.target is not None else _between(wanted, default_target)
    low = wanted.min if wanted.min is not None else _share(target, 100 - TOLERANCE, wanted.max)
    high = wanted.max if wanted.max is not None else _share(target, 100 + TOLERANCE, None)
    if high is not None and low is not None and wanted.max is None:
        high = max(high, low)
    actual = size(text, language)
    return LengthCheck(target=target, min=low, max=high, actual=actual, status=_status(actual, low, high))


def _between(wanted: Length, default_target: int | None) -> int | None:
    """Return the default target moved between the bounds that were given."""
    if default_target is None:
        return None
    raised = max(default_target, wanted.min or 0)
    return min(raised, wanted.max) if wanted.max is not None else raised


def _share(target: int | None, percent: int, ceiling: int | None) -> int | None:
    if target is None:
        return None
    share = target * percent // 100
    return min(share, ceiling) if ceiling is not None else share


def _status(actual: int, low: int | None, high: int | None) -> str:
    if low is not None and actual < low:
        return "short"
    return "long" if high is not None and actual > high else "ok"
