"""How fast the rules are, and whether time grows with length alone."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from eval.goal import Goal
from service.checks.style.linter import Linter
from service.corpus import folder
from service.prompting.rules import load_rules

CHARACTERS = 1_000_000
CORES = 2
GROWTH = 2.2
ROUNDS = 4
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
    worst, rule, piece = slowest(prompts, house)
    return [
        Goal(name="characters a second on two cores", measured=_pace(prompts, corpus, house), bound=1e6, at_least=True),
        Goal(name="T(2n)/T(n), many lines", measured=growth(linter, text), bound=GROWTH),
        Goal(name="T(2n)/T(n), one line", measured=growth(linter, text.replace("\n", "")), bound=GROWTH),
        Goal(name=f"slowest rule on {ADVERSARIAL:,} hard characters: {rule} on {piece!r}", measured=worst,
             bound=ADVERSARIAL_MS, unit="ms"),
    ]  # fmt: skip


def growth(linter: Linter, text: str) -> float:
    """Return how much longer the whole text takes than its first half.

    The text repeats the corpus, and what is repeated is found: the whole has 2.2 times the half's findings.
    """
    half = text[: len(text) // 2]
    return _seconds(lambda: linter.lint(text)) / _seconds(lambda: linter.lint(half))


def slowest(prompts: Path, house: str) -> tuple[float, str, str]:
    """Return the milliseconds that the slowest rule needs for one hard text, its id, and what the text repeats."""
    book = load_rules(prompts / "houses" / house)
    worst = (0.0, "", "")
    for rule in book.rules:
        linter = Linter([rule], book.tables)
        for piece in _HARD:
            text = (piece * ADVERSARIAL)[:ADVERSARIAL]
            if _once(lambda: linter.lint(text)) * 1000 > worst[0]:  # noqa: B023
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
    """Return what `work` takes when it is least disturbed: other work on the machine only ever adds to it."""
    gc.collect()
    return min(_once(work) for _ in range(ROUNDS))


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
