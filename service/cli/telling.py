"""Tells people at a terminal how a draft comes about, and what it rests on."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.markup import escape

from service.web.schemas.draft import DraftOut, SentenceOut

_SHORT = 60


class Progress:
    """Shows on standard error what happens; with `stages`, one line each, else one line that changes."""

    def __init__(self, *, stages: bool = False) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._stages = stages
        self._started = time.monotonic()
        self._status = self._console.status("starting")
        self._last = ""

    def __enter__(self) -> Self:
        """Start showing."""
        if self._console.is_terminal:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop showing."""
        self._status.stop()

    def tell(self, kind: str, data: dict[str, Any]) -> None:
        """Show one happening."""
        if kind == "samples":
            self._line(f"samples: {_samples(data)}")
        stage = str(data.get("stage", ""))
        if kind == "stage" and stage != self._last:
            self._last = stage
            self._status.update(stage)
            if self._stages:
                self._line(stage)

    def _line(self, text: str) -> None:
        self._console.print(f"{time.monotonic() - self._started:6.1f} s  {escape(text)}")


def summarise(made: DraftOut) -> None:
    """Say on standard error what was mended, what is missing and what stands in the way."""
    console = Console(stderr=True, highlight=False)
    origins = Counter(sentence.origin for block in made.blocks for sentence in block.sentences)
    console.print(f"sentences: {sum(origins.values())}, of them mended: {origins['mended']}")
    if made.placeholders:
        console.print(escape("to fill in: " + "、".join(gap.field for gap in made.placeholders)))
    if made.facts and made.facts.unused:
        console.print(escape("facts not used: " + ", ".join(made.facts.unused)))
    console.print("ready" if made.ready else escape("not ready: " + ", ".join(made.blocking)))


def explain(made: DraftOut, output: Path | None) -> None:
    """Print what the draft rests on, sentence by sentence, and what the checks found."""
    console = Console(highlight=False, soft_wrap=True)
    console.print("\nSamples")
    for sample in made.samples:
        console.print(escape(f"  {sample.score:.2f}  {sample.title}  ({', '.join(sample.used_for)})"))
    console.print("\nSentences")
    for sentence in (sentence for block in made.blocks for sentence in block.sentences):
        console.print(escape(f"  {_sentence(made.text or '', sentence)}"))
    console.print("\nChecks")
    for name, found in _checks(made).items():
        console.print(escape(f"  {name:<12} {found}"))
    if output is not None:
        console.print(escape(f"\nThe draft lies in {output.resolve()}"))


def _sentence(text: str, sentence: SentenceOut) -> str:
    words = text[sentence.start : sentence.end]
    shown = words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
    facts = ", ".join(sentence.fact_ids) or "-"
    computed = f"  = {sentence.computation.formula}" if sentence.computation else ""
    return f"{sentence.support:<11} {sentence.origin:<6} {facts:<10} {shown}{computed}"


def _checks(made: DraftOut) -> dict[str, object]:
    checks = made.checks
    if checks is None:
        return {}
    return {
        "unsupported": len(checks.unsupported),
        "lost": ", ".join(checks.lost) or 0,
        "copied": f"longest run {checks.copied.longest_run}, share {checks.copied.share:.3f}",
        "leaked": len(checks.leaked),
        "structure": "、".join(checks.structure) or "ok",
        "style": len(checks.style),
        "length": f"{checks.length.actual} ({checks.length.status})",
    }


def _samples(data: dict[str, Any]) -> str:
    found = data.get("samples")
    if not isinstance(found, list):
        return "found"
    titles = [str(sample.get("title", "")) if isinstance(sample, dict) else str(sample) for sample in found]
    return "、".join(titles) or "none that fit"
