"""Make the detector of orders from its examples, and cross-validate it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.case import load
from service.corpus.folder import houses, samples
from service.llm.orders import SURE, Weights
from service.text.sentences import clauses, split

EXAMPLES = Path(__file__).with_name("examples.txt")
PLAIN, FOLDS, SEED = 500, 8, 0
# Unit vectors of one embedder lie close together: spread out, the descent is quick.
SPREAD, STEP, ROUNDS, LOOSENESS = 10.0, 20.0, 4000, 30.0
Matrix = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Texts that are orders and texts that are none."""

    orders: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """How cross-validation went: orders found, facts taken for orders, and of how many."""

    found: int
    orders: int
    mistaken: tuple[str, ...]
    facts: int


def examples(corpus: Path) -> Examples:
    """Return the written examples; the facts of the eval cases and sentences of the samples in `corpus` are facts."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in filter(None, (raw.strip() for raw in EXAMPLES.read_text(encoding="utf-8").splitlines())):
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current.append(line)
    return Examples(
        orders=tuple(sections["orders"]),
        facts=(*sections["facts"], *_case_facts(), *_plain_sentences(corpus), *_bare_clauses(corpus)),
    )


def fit(vectors: Matrix, is_order: NDArray[np.bool_]) -> tuple[Matrix, float]:
    """Return weights and bias of a logistic regression whose two classes weigh alike."""
    centre = vectors.mean(axis=0)
    rows = np.hstack([(vectors - centre) * SPREAD, np.ones((len(vectors), 1))])
    share = np.where(is_order, 0.5 / is_order.mean(), 0.5 / (1 - is_order.mean()))
    ridge = np.r_[np.full(vectors.shape[1], 1 / (LOOSENESS * len(rows))), 0]
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        told = 1 / (1 + np.exp(-rows @ weights))
        weights -= STEP * (rows.T @ (share * (told - is_order)) / len(rows) + ridge * weights)
    slope = weights[:-1] * SPREAD
    return slope, float(weights[-1] - slope @ centre)


def cross_validated(vectors: Matrix, is_order: NDArray[np.bool_], texts: Sequence[str]) -> Told:
    """Return how well detectors tell the texts that they were not made from."""
    order = np.random.default_rng(SEED).permutation(len(texts))
    scores = np.zeros(len(texts))
    for fold in np.array_split(order, FOLDS):
        rest = np.setdiff1d(order, fold)
        weights, bias = fit(vectors[rest], is_order[rest])
        scores[fold] = 1 / (1 + np.exp(-(vectors[fold] @ weights + bias)))
    sure = scores > SURE
    return Told(
        found=int((sure & is_order).sum()), orders=int(is_order.sum()), facts=int((~is_order).sum()),
        mistaken=tuple(texts[int(i)] for i in np.flatnonzero(sure & ~is_order)),
    )  # fmt: skip


def weights_of(vectors: Matrix, is_order: NDArray[np.bool_], embeddings: str) -> Weights:
    """Return the detector made from all examples."""
    weights, bias = fit(vectors, is_order)
    return Weights(embeddings=embeddings, weights=tuple(round(float(w), 5) for w in weights), bias=round(bias, 5))


def _case_facts() -> list[str]:
    return [fact.text for case in load() if "injected" not in case.name for fact in case.facts]


def _sentences(corpus: Path) -> Iterator[str]:
    for house in houses(corpus):
        for sample in samples(corpus, house):
            for line in sample.text.split("\n")[1:]:
                yield from split(line)


def _plain_sentences(corpus: Path) -> list[str]:
    found = [sentence for sentence in _sentences(corpus) if 8 < len(sentence) < 60]
    return random.Random(SEED).sample(found, min(PLAIN, len(found)))


def _bare_clauses(corpus: Path) -> list[str]:
    """Return clauses without a digit: a fact may be short and count nothing."""
    every = (clause.strip("，；。：,;.: ") for sentence in _sentences(corpus) for clause in clauses(sentence))
    found = sorted({clause for clause in every if 4 <= len(clause) <= 16 and not re.search(r"\d", clause)})
    return random.Random(SEED).sample(found, min(PLAIN, len(found)))
