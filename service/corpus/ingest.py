"""Bring the records and the vectors up to what is filed: load, prepare, embed, store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from service.corpus import folder as shipped
from service.corpus.prepare import VERSION, prepare, stretches
from service.corpus.records import SampleRecords
from service.corpus.stores.base import Embedder, Entry, VectorStore
from service.domain.sample import Passage, Sample
from service.errors import NotFound
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
Halted = Callable[[], bool]
"""Tells between two batches whether to stop."""


def chinese(house: str) -> Language:
    """Return Chinese for every house."""
    return CHINESE


def never() -> bool:
    """Never stop."""
    return False


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What has to be done for a house; `filed` are samples to be put, of its folder if `shipped`.

    All others are read from the records.
    """

    house: str
    write: tuple[str, ...]
    filed: Mapping[str, Sample] = field(default_factory=dict)
    shipped: bool = True
    known: frozenset[str] = frozenset()
    remove: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.write and not self.remove


@dataclass(frozen=True, kw_only=True)
class Ingest:
    """The way of a document into records and vectors. Records are the truth: what is pending there is done again.

    One run goes at a time. What a user changes or deletes does not wait for it: `_guard` is held for a batch's
    records and vectors, never while the embeddings work, and what has changed meanwhile is left to the change.
    """

    folder: Path
    records: SampleRecords
    store: VectorStore
    embeddings: Embedder
    language_of: LanguageOf = chinese
    _runs: threading.Lock = field(default_factory=threading.Lock)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def run(
        self,
        houses: Sequence[str] | None = None,
        *,
        rebuild: bool = False,
        uploads: bool = True,
        progress: OnProgress | None = None,
    ) -> IngestReport:
        """Bring `houses` (default: all) up to their folders; where nothing changed this writes nothing.

        `rebuild` makes every vector anew, as after a change of embeddings. With `uploads`, what users brought and what
        is pending or of an old recipe is made ready too.

        Raises:
            CorpusBroken: a file is not as agreed; its house is left as it was.
            StoreBusy: another process owns the vectors.
            SetupError: the vectors were made by other embeddings.
        """
        with self._runs:
            reports = (self._bring_up(house, rebuild, uploads, progress) for house in self._houses(houses))
            return sum(reports, IngestReport())

    def bring_in(
        self, house: str, sample_ids: Sequence[str], *, progress: OnProgress | None = None, halted: Halted = never
    ) -> IngestReport:
        """Make those of these uploaded samples ready that are not."""
        with self._runs:
            made = self.records.fingerprints(house, shipped=False, only=sample_ids)
            old = tuple(key for key in sample_ids if key in made and not made[key].endswith(self._recipe))
            plan = _Plan(house=house, write=old, known=frozenset(made), unchanged=len(set(sample_ids)) - len(old))
            return self._carry_out(plan, progress, halted)

    def refresh(self, *, halted: Halted = never) -> IngestReport:
        """Make every uploaded sample ready that is not."""
        reports = (
            self.bring_in(house, tuple(self.records.fingerprints(house, shipped=False)), halted=halted)
            for house in self.records.houses()
        )
        return sum(reports, IngestReport())

    def reindex(self, houses: Sequence[str] | None = None, *, progress: OnProgress | None = None) -> IngestReport:
        """Make the vectors of `houses` (default: all) anew from the records alone."""
        with self._runs:
            if houses is None:
                self.store.wipe()
            every = self.records.houses() if houses is None else houses
            return sum((self._reindexed(house, progress) for house in every), IngestReport())

    def put(self, sample: Sample) -> IngestReport:
        """Store one document that no folder ships, in place of what had its id."""
        known = frozenset(self.records.fingerprints(sample.house, shipped=False, only=[sample.id]))
        plan = _Plan(house=sample.house, write=(sample.id,), filed={sample.id: sample}, shipped=False, known=known)
        return self._carry_out(plan, None, never)

    def remove(self, house: str, sample_ids: Sequence[str]) -> None:
        """Delete samples everywhere; after a crash in between they are found no more."""
        # Before the wait for a batch under way: from now on nothing shows them.
        self.records.hide(sample_ids)
        with self._guard:
            self._remove(house, sample_ids)

    def purge(self, house: str, sample_ids: Sequence[str]) -> None:
        """Leave nothing of these samples in the vectors and their files; writers wait. What has come again stays."""
        with self._guard:
            there = self.records.fingerprints(house, shipped=False, only=sample_ids)
            self.store.delete(house, [key for key in sample_ids if key not in there])
            self.store.purge(house)

    def _houses(self, houses: Sequence[str] | None) -> Sequence[str]:
        if houses is not None:
            return houses
        return sorted({*shipped.houses(self.folder), *self.records.houses()})

    def _bring_up(self, house: str, rebuild: bool, uploads: bool, progress: OnProgress | None) -> IngestReport:
        filed = shipped.samples(self.folder, house)
        if rebuild:
            self._clear(house)
        return self._carry_out(self._plan(house, filed, uploads), progress, never)

    def _reindexed(self, house: str, progress: OnProgress | None) -> IngestReport:
        self._clear(house)
        there = self._everything(house)
        return self._carry_out(_Plan(house=house, write=there, known=frozenset(there)), progress, never)

    def _clear(self, house: str) -> None:
        self.store.open()
        self.records.hide(self._everything(house))
        self.store.drop(house)

    def _everything(self, house: str) -> tuple[str, ...]:
        fingerprints = self.records.fingerprints
        return (*fingerprints(house, shipped=True), *fingerprints(house, shipped=False))

    def _plan(self, house: str, filed: Sequence[Sample], with_uploads: bool) -> _Plan:
        known = self.records.fingerprints(house, shipped=True)
        uploads = self.records.fingerprints(house, shipped=False)
        stale = {sample.id: sample for sample in filed if known.get(sample.id) != self._fingerprint(sample)}
        old = [key for key, made in uploads.items() if with_uploads and not made.endswith(self._recipe)]
        return _Plan(
            house=house,
            write=(*stale, *old),
            filed=stale,
            known=frozenset(known) | frozenset(uploads),
            remove=tuple(sorted(known.keys() - {sample.id for sample in filed})),
            unchanged=len(filed) - len(stale) + len(uploads) - len(old),
        )

    @property
    def _recipe(self) -> str:
        return f"{VERSION}:{self.embeddings.name}:{self.embeddings.dimension}:{self.store.identity}"

    def _fingerprint(self, sample: Sample) -> str:
        return f"{sample.sha256}:{self._recipe}"

    def _carry_out(self, plan: _Plan, progress: OnProgress | None, halted: Halted) -> IngestReport:
        if plan.is_empty:
            return IngestReport(unchanged=plan.unchanged)
        self.store.open()
        with self._guard:
            self._remove(plan.house, plan.remove)
        written = self._write(plan, progress, halted)
        replaced = sum(sample_id in plan.known for sample_id in plan.write)
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

    def _write(self, plan: _Plan, progress: OnProgress | None, halted: Halted) -> int:
        alone = len(plan.write) == 1 and progress is None
        counts = {sample_id: 1 if alone else self._count(plan, sample_id) for sample_id in plan.write}
        documents = counted = passages = 0
        for batch in _batches(counts):
            if halted():
                break
            passages += self._bring(plan, batch)
            documents += len(batch)
            counted += sum(counts[sample_id] for sample_id in batch)
            if progress is not None:
                progress(
                    Progress(
                        house=plan.house,
                        documents_done=documents,
                        documents=len(counts),
                        passages_done=counted,
                        passages=sum(counts.values()),
                    )
                )
        return passages

    def _count(self, plan: _Plan, sample_id: str) -> int:
        sample = self._sample(plan, sample_id)
        return 0 if sample is None else len(stretches(sample, self.language_of(plan.house)))

    def _sample(self, plan: _Plan, sample_id: str) -> Sample | None:
        """Return a sample as it is to be put, None when it has been deleted meanwhile."""
        is_new = plan.shipped or sample_id not in plan.known
        if sample_id in plan.filed and is_new:
            return plan.filed[sample_id]
        try:
            there = self.records.get(plan.house, sample_id)
        except NotFound:
            return None
        return plan.filed.get(sample_id, there)

    def _bring(self, plan: _Plan, batch: Sequence[str]) -> int:
        """Store `batch` and return its number of passages.

        A crash at any point leaves it pending: no search shows it, the next run redoes it.
        """
        with self._guard:
            language = self.language_of(plan.house)
            prepared = [prepare(sample, language) for key in batch if (sample := self._sample(plan, key)) is not None]
            for each in prepared:
                self.records.put(each.sample, shipped=self._is_shipped(plan, each.sample.id), outline=each.outline)
        entries = self._entries([each.sample for each in prepared])
        with self._guard:
            kept = {each.sample.id: each.sample for each in prepared if self._stands(each.sample)}
            self.store.delete(plan.house, list(kept))
            self.store.upsert(plan.house, [entry for entry in entries if entry.sample_id in kept])
            self.records.mark_ready({key: self._fingerprint(sample) for key, sample in kept.items()})
        return sum(len(sample.passages) for sample in kept.values())

    def _is_shipped(self, plan: _Plan, sample_id: str) -> bool:
        return plan.shipped if sample_id in plan.filed else self.records.is_shipped(plan.house, sample_id)

    def _stands(self, sample: Sample) -> bool:
        """Tell whether the records hold `sample` as it was put, not deleted nor changed since."""
        try:
            now = self.records.get(sample.house, sample.id)
        except NotFound:
            return False
        return (now.text, now.genre, now.title) == (sample.text, sample.genre, sample.title)

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


def _batches(counts: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield samples by id, as many together as have `BATCH` passages."""
    batch: list[str] = []
    for sample_id in counts:
        batch.append(sample_id)
        if sum(counts[other] for other in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
