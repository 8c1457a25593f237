"""What a fault may be made of besides the paper it is planted into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.exam.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Soil:
    """The house's past documents, as (genre, text)."""

    samples: tuple[tuple[str | None, str], ...] = ()

    def others(self, paper: Paper) -> Sequence[str]:
        """Return past documents that are not the paper, those of its genre first."""
        title = paper.text.split("\n", 1)[0]
        others = [(genre, text) for genre, text in self.samples if text.split("\n", 1)[0] != title]
        return [text for _, text in sorted(others, key=lambda one: one[0] != paper.genre)]
