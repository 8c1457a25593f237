"""The labelled queries: what is looked for, and which passages answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from service.corpus.identity import sample_id
from service.domain.sample import Passage, Role, Sample
from service.errors import CorpusBroken

FILE = Path(__file__).parent / "queries.yaml"
HOUSE = "zh-official"


@dataclass(frozen=True, kw_only=True)
class Query:
    """A query, and the ids of the passages that answer it."""

    text: str
    genre: str
    role: Role
    relevant: frozenset[str]


def load(samples: Iterable[Sample], path: Path = FILE) -> list[Query]:
    """Return the queries at `path`, answered by `samples` (with their passages).

    Raises:
        CorpusBroken: a query names a sample or words that are not there.
    """
    by_id = {sample.id: sample for sample in samples}
    return [_query(entry, by_id) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _query(entry: dict[str, Any], samples: dict[str, Sample]) -> Query:
    sample = samples.get(sample_id(HOUSE, entry["in"]))
    if sample is None:
        raise CorpusBroken(f"Query {entry['q']!r}: there is no sample {entry['in']!r}.")
    found = [_holding(words, sample, entry["q"]) for words in entry["at"]]
    relevant = frozenset(passage.id for passages in found for passage in passages)
    return Query(text=entry["q"], genre=entry["in"].partition("/")[0], role=Role(entry["role"]), relevant=relevant)


def _holding(words: str, sample: Sample, query: str) -> list[Passage]:
    found = [passage for passage in sample.passages if words in passage.heading or words in passage.text]
    if not found:
        raise CorpusBroken(f"Query {query!r}: no passage of {sample.title!r} holds {words!r}.")
    return found
