"""Samples that are nearly one text: kept, told, and never shown together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Twin:
    """Two samples of a house that are nearly one text; `similarity` is the share of the shorter that both hold."""

    sample_id: str
    twin_id: str
    similarity: float


def groups(twins: Iterable[Twin]) -> tuple[tuple[str, ...], ...]:
    """Return the samples that hang together by `twins`, each group with one that was there first in front."""
    of: dict[str, list[str]] = {}
    for twin in twins:
        group, other = of.get(twin.twin_id, [twin.twin_id]), of.get(twin.sample_id, [twin.sample_id])
        if group is not other:
            group.extend(other)
        of.update(dict.fromkeys(group, group))
    return tuple(tuple(group) for group in {id(group): group for group in of.values()}.values())


def barred(
    together: Iterable[Sequence[str]], *, allowed: Sequence[str] | None = None, exclude: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the samples not to show: of each group all but the first that may be shown (`allowed`, not `exclude`)."""
    shown = [[key for key in group if (allowed is None or key in allowed) and key not in exclude] for group in together]
    return tuple(key for group in shown for key in group[1:])
