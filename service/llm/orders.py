"""Orders told by their meaning: a linear detector over the embeddings of facts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Protocol

import numpy as np

from service.text.figures import figures
from service.text.language import CHINESE

# A fact taken for an order is lost to the report, so one has to be sure; surer still where it tells a figure.
SURE, SURER = 0.9, 0.995


class Embedder(Protocol):
    """Makes vectors of texts; `name` is the model's."""

    name: str

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text."""
        ...


@dataclass(frozen=True, kw_only=True)
class Weights:
    """A logistic regression over the vectors of the embedder called `embeddings`."""

    embeddings: str
    weights: tuple[float, ...]
    bias: float


class OrderDetector:
    """Tells texts that speak to the writer of a report from facts, in words that no pattern foresaw.

    The weights are made by `python -m eval orders` from its examples, and hold for one embedder; with another one
    nothing is suspected, and only the patterns of the checks tell.
    """

    def __init__(self, embeddings: Embedder) -> None:
        self._embeddings = embeddings

    def suspects(self, texts: Sequence[str]) -> list[bool]:
        """Return for each text whether it is an order.

        Raises:
            SetupError: the embeddings cannot be loaded.
        """
        told = _shipped()
        if told.embeddings != self._embeddings.name or not texts:
            return [False] * len(texts)
        vectors = np.asarray(self._embeddings.embed_documents(list(texts)))
        scores = 1 / (1 + np.exp(-(vectors @ np.asarray(told.weights) + told.bias)))
        return [bool(score > _needed(text)) for text, score in zip(texts, scores, strict=True)]


def _needed(text: str) -> float:
    # Numerals in digits read alike in every language.
    return SURER if any(figure.kind == "count" for figure in figures(text, CHINESE)) else SURE


@cache
def _shipped() -> Weights:
    text = resources.files("service.llm").joinpath("data", "orders.json").read_text(encoding="utf-8")
    told = json.loads(text)
    return Weights(embeddings=told["embeddings"], weights=tuple(told["weights"]), bias=told["bias"])
