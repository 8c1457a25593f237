"""Bring the records and the vectors up to what is filed: load, prepare, embed, store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from service.corpus import folder as shipped
from service.corpus.prepare import VERSION, Prepared, prepare
from service.corpus.records import SampleRecords
from service.corpus.stores.base import Embedder, Entry, VectorStore
from service.domain.sample import Passage, Sample
from service.text.language import CHINESE, Language

BATCH = 64
"""Passages embedded and stored together: enough for the embedder, few enough to lose in a crash."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far an ingest has come."""

    house: str
    documents_done: int
    documents: int
    passages_done: int
    passages: int


@dataclass(frozen=True, kw_only=True)
class IngestReport:
    """What an ingest did; all but `passages` (those written) count documents."""

    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0
    passages: int = 0

    def __add__(self, other: IngestReport) -> IngestReport:
        return IngestReport(
            added=self.added + other.added,
            replaced=self.replaced + other.replaced,
            removed=self.removed + other.removed,
            unchanged=self.unchanged + other.unchanged,
            passages=self.passages + other.passages,
        )


OnProgress = Callable[[Progress], None]
LanguageOf = Callable[[str], Language]
"""Tells in which language the house of that id writes."""


def chinese(house: str) -> Language:
    """Return Chinese for every house."""
    return CHINESE


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What has to be done for a house."""

    house: str
    write: tuple[Sample, ...]
    is_shipped: Mapping[str, bool]
    known: frozenset[str]
    remove: tuple[str, ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        return not self.write and not self.remove


@dataclass(frozen=True, kw_only=True)
class Ingest:
    """The way of a document into records and vectors. Records are the truth: what is pending there is done again."""

    folder: Path
    records: SampleRecords
    store: VectorStore
    embeddings: Embedder
    language_of: LanguageOf = chinese
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def run(
        self, houses: Sequence[str] | None = None, *, rebuild: bool = False, progress: OnProgress | None = None
    ) -> IngestReport:
        """Bring `houses` (default: all) up to their folders; where nothing changed this writes nothing.

        `rebuild` makes every vector anew, as after a change of embeddings.

        Raises:
            CorpusBroken: a file is not as agreed; its house is left as it was.
            StoreBusy: another process owns the vectors.
            SetupError: the vectors were made by other embeddings.
        """
        with self._guard:
            return sum((self._bring_up(house, rebuild, progress) for house in self._houses(houses)), IngestReport())

    def put(self, sample: Sample, *, progress: OnProgress | None = None) -> IngestReport:
        """Store one document that no folder ships, in place of what had its id."""
        with self._guard:
            known = self.records.fingerprints(sample.house, shipped=False)
            plan = _Plan(
                house=sample.house,
                write=(sample,),
                is_shipped={sample.id: False},
                known=frozenset(known),
                remove=(),
                unchanged=0,
            )
            return self._carry_out(plan, progress)

    def remove(self, house: str, sample_ids: Sequence[str]) -> None:
        """Delete samples everywhere; after a crash in between they are found no more."""
        with self._guard:
            self._remove(house, sample_ids)

    def _houses(self, houses: Sequence[str] | None) -> Sequence[str]:
        if houses is not None:
            return houses
        return sorted({*shipped.houses(self.folder), *self.records.houses()})

    def _bring_up(self, house: str, rebuild: bool, progress: OnProgress | None) -> IngestReport:
        filed = shipped.samples(self.folder, house)
        if rebuild:
            self._clear(house)
        return self._carry_out(self._plan(house, filed), progress)

    def _clear(self, house: str) -> None:
        everything = [*self.records.fingerprints(house, shipped=True), *self.records.fingerprints(house, shipped=False)]
        self.store.open()
        self.records.hide(everything)
        self.store.drop(house)

    def _plan(self, house: str, filed: Sequence[Sample]) -> _Plan:
        known = self.records.fingerprints(house, shipped=True)
        uploads = self.records.fingerprints(house, shipped=False)
        stale = [sample for sample in filed if known.get(sample.id) != self._fingerprint(sample)]
        old = [self.records.get(house, key) for key, made in uploads.items() if not made.endswith(self._recipe)]
        return _Plan(
            house=house,
            write=(*stale, *old),
            is_shipped={sample.id: True for sample in stale} | {sample.id: False for sample in old},
            known=frozenset(known) | frozenset(uploads),
            remove=tuple(sorted(known.keys() - {sample.id for sample in filed})),
            unchanged=len(filed) - len(stale) + len(uploads) - len(old),
        )

    @property
    def _recipe(self) -> str:
        return f"{VERSION}:{self.embeddings.name}:{self.embeddings.dimension}:{self.store.identity}"

    def _fingerprint(self, sample: Sample) -> str:
        return f"{sample.sha256}:{self._recipe}"

    def _carry_out(self, plan: _Plan, progress: OnProgress | None) -> IngestReport:
        if plan.is_empty:
            return IngestReport(unchanged=plan.unchanged)
        self.store.open()
        self._remove(plan.house, plan.remove)
        written = self._write(plan, progress)
        replaced = sum(sample.id in plan.known for sample in plan.write)
        return IngestReport(
            added=len(plan.write) - replaced,
            replaced=replaced,
            removed=len(plan.remove),
            unchanged=plan.unchanged,
            passages=written,
        )

    def _remove(self, house: str, sample_ids: Sequence[str]) -> None:
        if sample_ids:
            self.records.hide(sample_ids)
            self.store.delete(house, sample_ids)
            self.records.remove(sample_ids)

    def _write(self, plan: _Plan, progress: OnProgress | None) -> int:
        prepared = [prepare(sample, self.language_of(plan.house)) for sample in plan.write]
        total = sum(len(each.sample.passages) for each in prepared)
        documents = passages = 0
        for batch in _batches(prepared):
            self._store(plan, batch)
            documents += len(batch)
            passages += sum(len(each.sample.passages) for each in batch)
            if progress is not None:
                progress(
                    Progress(
                        house=plan.house,
                        documents_done=documents,
                        documents=len(prepared),
                        passages_done=passages,
                        passages=total,
                    )
                )
        return total

    def _store(self, plan: _Plan, batch: Sequence[Prepared]) -> None:
        """Store `batch` so that a crash at any point leaves it pending: no search shows it, the next run redoes it."""
        for each in batch:
            self.records.put(each.sample, shipped=plan.is_shipped[each.sample.id], outline=each.outline)
        self.store.delete(plan.house, [each.sample.id for each in batch])
        self.store.upsert(plan.house, self._entries([each.sample for each in batch]))
        self.records.mark_ready({each.sample.id: self._fingerprint(each.sample) for each in batch})

    def _entries(self, samples: Sequence[Sample]) -> list[Entry]:
        passages = [(sample, passage) for sample in samples for passage in sample.passages]
        vectors = self.embeddings.embed_documents([_embedded(passage) for _, passage in passages])
        return [_entry(*pair, vector) for pair, vector in zip(passages, vectors, strict=True)]


def _embedded(passage: Passage) -> str:
    # As filed, not masked: a search for what a passage tells of has to find it.
    return f"{passage.heading}\n{passage.text}" if passage.heading else passage.text


def _entry(sample: Sample, passage: Passage, vector: Sequence[float]) -> Entry:
    return Entry(
        id=passage.id,
        sample_id=sample.id,
        genre=sample.genre,
        role=passage.role,
        text=passage.masked,
        vector=np.asarray(vector, dtype=np.float32),
    )


def _batches(prepared: Sequence[Prepared]) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    for each in prepared:
        batch.append(each)
        if sum(len(other.sample.passages) for other in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
