"""How fast a text is scored by the rules of its rubric."""

from __future__ import annotations

import re
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from eval.goal import Goal
from service.bootstrap.evaluating import evaluator, shipped_samples
from service.corpus import folder
from service.domain.brief import Fact
from service.domain.evaluation import EvaluationRequest
from service.evaluating.evaluator import Evaluator

CHARACTERS = 3_000
BOUND_MS = 100.0
A_MINUTE = 1_000
CORES = 2
TURNS = 2
"""How often each sample is scored, on each core."""


def goals(prompts: Path, corpus: Path, house: str) -> list[Goal]:
    """Return how long a text of 3,000 characters takes, and how many samples are scored a minute."""
    alone, with_facts = latency(prompts, corpus, house)
    return [
        Goal(name=f"{CHARACTERS:,} characters by rules", measured=alone, bound=BOUND_MS, unit="ms"),
        Goal(name="the same, held against its own facts", measured=with_facts, bound=3 * BOUND_MS, unit="ms"),
        Goal(name="evaluations a minute on two cores", measured=pace(prompts, corpus, house), bound=A_MINUTE,
             at_least=True),
    ]  # fmt: skip


def latency(prompts: Path, corpus: Path, house: str) -> tuple[float, float]:
    """Return the median milliseconds of texts of 3,000 characters, made of samples: without facts, and with theirs."""
    scorer = _scorer(prompts, corpus)
    alone, held = [], []
    # The first text loads rules and words and measures the house.
    for at, text in enumerate(_texts(corpus, house)):
        facts = tuple(Fact(id=f"f{n}", text=one) for n, one in enumerate(_told(text)))
        times = [_milliseconds(scorer, EvaluationRequest(house=house, text=text, facts=given)) for given in ((), facts)]
        if at:
            alone.append(times[0])
            held.append(times[1])
    return median(alone), median(held)


def pace(prompts: Path, corpus: Path, house: str) -> float:
    """Return how many samples two processes score in a minute, once they are warm."""
    requests = [EvaluationRequest(house=house, genre=one.genre, text=one.text) for one in folder.samples(corpus, house)]
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        list(pool.map(_score_all, [(prompts, corpus, requests[:CORES])] * CORES))
        started = time.perf_counter()
        list(pool.map(_score_all, [(prompts, corpus, requests * TURNS)] * CORES))
        return len(requests) * TURNS * CORES * 60 / (time.perf_counter() - started)


def _score_all(job: tuple[Path, Path, list[EvaluationRequest]]) -> int:
    prompts, corpus, requests = job
    scorer = _scorer(prompts, corpus)
    return sum(scorer.by_rules(request).overall is not None for request in requests)


@cache
def _scorer(prompts: Path, corpus: Path) -> Evaluator:
    return evaluator(prompts, samples=shipped_samples(corpus))


def _milliseconds(scorer: Evaluator, request: EvaluationRequest) -> float:
    started = time.perf_counter()
    scorer.by_rules(request)
    return (time.perf_counter() - started) * 1000


def _texts(corpus: Path, house: str) -> list[str]:
    joined = "\n".join(sample.text for sample in folder.samples(corpus, house))
    return [joined[at : at + CHARACTERS] for at in range(0, min(len(joined), 12 * CHARACTERS), CHARACTERS)]


def _told(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[。.])\s*|\n", text) if re.search(r"\d", one)]
