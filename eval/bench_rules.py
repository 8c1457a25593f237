"""How fast the rules are, and whether time grows with length alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from eval.goal import Goal
from service.checks.style.linter import Linter
from service.corpus import folder
from service.prompting.rules import load_rules

CHARACTERS = 1_000_000
CORES = 2
GROWTH = 2.2
ADVERSARIAL = 20_000
ADVERSARIAL_MS = 50.0
# What a careless pattern chokes on: one character without end, brackets that never close, digits and marks by turns.
_HARD = (
    "一",
    "（",
    "“",
    "1",
    "1,",
    "，",
    " ",
    "、“",
    "的",
    "年",
    "a ",
    "《》",
    "x",
    "一是",
    "—",
    "1-",
    "。",
    "http://",
    "\n",
)


def goals(prompts: Path, corpus: Path, house: str) -> list[Goal]:
    """Return what was measured of the rules of the house: pace, growth, the slowest rule on hard text."""
    linter, text = _linter(prompts, house), _text(corpus, house, CHARACTERS)
    return [
        Goal(name="characters a second on two cores", measured=_pace(prompts, corpus, house), bound=1e6, at_least=True),
        Goal(name="T(2n)/T(n), many lines", measured=growth(linter, text), bound=GROWTH),
        Goal(name="T(2n)/T(n), one line", measured=growth(linter, text.replace("\n", "")), bound=GROWTH),
        Goal(name=f"slowest rule on {ADVERSARIAL:,} hard characters", measured=slowest(prompts, house)[0],
             bound=ADVERSARIAL_MS, unit="ms"),
    ]  # fmt: skip


def growth(linter: Linter, text: str) -> float:
    """Return how much longer the whole text takes than its first half; the median of three."""
    half = text[: len(text) // 2]
    return median(_seconds(lambda: linter.lint(text)) / _seconds(lambda: linter.lint(half)) for _ in range(3))


def slowest(prompts: Path, house: str) -> tuple[float, str, str]:
    """Return the milliseconds that the slowest rule needs for one hard text, its id, and what the text repeats."""
    book = load_rules(prompts / "houses" / house)
    worst = (0.0, "", "")
    for rule in book.rules:
        linter = Linter([rule], book.tables)
        for piece in _HARD:
            text = (piece * ADVERSARIAL)[:ADVERSARIAL]
            linter.lint(text[:100])
            worst = max(worst, (_seconds(lambda: linter.lint(text)) * 1000, rule.id, piece))  # noqa: B023
    return worst


def _linter(prompts: Path, house: str) -> Linter:
    book = load_rules(prompts / "houses" / house)
    return Linter(book.rules, book.tables)


def _text(corpus: Path, house: str, characters: int) -> str:
    samples = "\n".join(sample.text for sample in folder.samples(corpus, house))
    return (samples * (characters // len(samples) + 1))[:characters]


def _pace(prompts: Path, corpus: Path, house: str) -> float:
    texts = [sample.text for sample in folder.samples(corpus, house)] * 8
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        # The first round loads and compiles.
        list(pool.map(_lint_all, [(prompts, house, texts[:2])] * CORES))
        started = time.perf_counter()
        list(pool.map(_lint_all, [(prompts, house, texts)] * CORES))
        return CORES * sum(map(len, texts)) / (time.perf_counter() - started)


_READY: dict[str, Linter] = {}


def _lint_all(asked: tuple[Path, str, list[str]]) -> None:
    prompts, house, texts = asked
    linter = _READY.setdefault(house, _READY.get(house) or _linter(prompts, house))
    for text in texts:
        linter.lint(text)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
