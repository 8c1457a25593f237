"""The faults, harmless edits and lures there are: the folders are the registry."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from random import Random
from typing import Protocol, cast

from eval.exam import faults, harmless, lures
from eval.exam.paper import Paper, Planted
from eval.exam.soil import Soil
from service.domain.rubric import Criterion, Method, Rubric
from service.plugins import names

Claims = Mapping[str, tuple[str, ...]]
"""For each fault the criteria that answer for it."""


class Fault(Protocol):
    """A file of `faults`."""

    ABOUT: str
    TARGETS: tuple[str, ...]
    MAY: tuple[str, ...]
    DOSES: tuple[int, ...]
    USUAL: int
    LOCATED: bool

    def plant(self, paper: Paper, dose: int, chance: Random, soil: Soil) -> Planted | None:
        """Return the paper with the fault."""
        ...


class Edit(Protocol):
    """A file of `harmless` or `lures`."""

    def plant(self, paper: Paper, chance: Random) -> Planted | None:
        """Return the paper with the edit."""
        ...


def fault_names() -> list[str]:
    """Return the names of all faults."""
    return names(faults)


def fault(name: str) -> Fault:
    """Return the fault of that name."""
    return cast(Fault, import_module(f"{faults.__name__}.{name}"))


def harmless_edits() -> dict[str, Edit]:
    """Return the harmless edits by name."""
    return {name: cast(Edit, import_module(f"{harmless.__name__}.{name}")) for name in names(harmless)}


def lure(name: str) -> Edit:
    """Return the lure of that name."""
    return cast(Edit, import_module(f"{lures.__name__}.{name}"))


def claims(rubric: Rubric, method: Method | None = None) -> Claims:
    """Return for each fault the criteria (of one method, if it is given) that answer for it, if any."""
    asked = [one for one in rubric.criteria if method in (None, one.method)]
    return {name: tuple(one.id for one in asked if _answers(one, name)) for name in fault_names()}


def _answers(criterion: Criterion, name: str) -> bool:
    return name in criterion.catches if criterion.catches else criterion.id in fault(name).TARGETS
