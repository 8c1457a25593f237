"""Measure how fast files are cleaned: correct ones, noisy ones, compilations, and a file of one line."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from eval import noise
from eval.goal import Goal
from service.corpus.cleaning.cleaner import clean

PACE = 2.0
"""MB of UTF-8 a second, at least."""
LINEAR = 2.5
"""What twice the text may take, at most."""
SIZE = 1_000_000
_KINDS = ("Z1", "Z3", "Z4", "Z9", "Z10", "Z13", "Z14")


def goals(folder: Path) -> list[Goal]:
    """Return for each sort of file how many MB a second are cleaned, and how the time grows with the text."""
    documents = noise.correct_documents(folder)
    noisy = [planted.text for kind in _KINDS for planted in noise.planted(kind, documents, 1)]
    clean(noisy[0])
    one_line = "".join("".join(documents).split())
    return [
        _pace("correct documents, one by one", documents),
        _pace("noisy documents, one by one", noisy),
        _pace("a compilation", ["\n".join(documents)]),
        _pace("a noisy compilation", ["\n".join(noisy)]),
        _pace("a file of one line", [one_line]),
        Goal(name="time for twice the text", measured=_growth("\n".join(noisy)), bound=LINEAR),
    ]


def _pace(name: str, texts: Sequence[str]) -> Goal:
    """Return MB a second over at least `SIZE` bytes, the best of three runs: other work on the machine only slows."""
    size = sum(len(text.encode()) for text in texts)
    times = SIZE // size + 1
    seconds = min(_seconds(texts, times) for _ in range(3))
    return Goal(name=name, measured=size * times / 1e6 / seconds, bound=PACE, unit="MB/s", at_least=True)


def _growth(text: str) -> float:
    return min(_seconds([text + "\n" + text], 1) for _ in range(3)) / min(_seconds([text], 1) for _ in range(3))


def _seconds(texts: Sequence[str], times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        for text in texts:
            clean(text)
    return time.process_time() - start
