"""Other blank lines and indents."""

from __future__ import annotations

from random import Random

from eval.exam.paper import Paper, Planted


def plant(paper: Paper, chance: Random) -> Planted | None:
    """Return the paper with blank lines between its lines, or with none where it has them, and its lines indented."""
    gap = "\n" if "\n\n" in paper.text else "\n\n"
    head, *rest = [line.strip() for line in paper.text.split("\n") if line.strip()]
    text = gap.join([head, *(paper.words.indent + line for line in rest)])
    return Planted(paper=paper.but(text), dose=1, spots=()) if text != paper.text else None
