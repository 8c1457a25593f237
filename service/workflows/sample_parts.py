"""What the work on samples needs from others."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from service.corpus.ingest import Halted, IngestReport, never
from service.domain.sample import Sample


class SampleStore(Protocol):
    """Whoever makes samples ready to be found, and takes them away."""

    def bring_in(self, house: str, sample_ids: Sequence[str], *, halted: Halted = never) -> IngestReport:
        """Make those of these uploaded samples ready that are not."""
        ...

    def refresh(self, *, halted: Halted = never) -> IngestReport:
        """Make every uploaded sample ready that is not."""
        ...

    def change(self, house: str, sample_id: str, *, genre: str | None, title: str | None, text: str | None) -> Sample:
        """Give a sample another genre, title or text and return it."""
        ...

    def purge(self, house: str, sample_ids: Sequence[str]) -> None:
        """Leave nothing of these samples, which are off the records, in the vectors and their files."""
        ...


class IngestRunner(Protocol):
    """Whoever runs ingests; a second request for the same attempt changes nothing."""

    async def start_ingest(self, upload_id: str, attempt: int) -> None:
        """Run an attempt as soon as there is room."""
        ...

    async def ingest_given_up(self, upload_id: str, attempt: int) -> bool:
        """Tell whether an attempt was started and will not be run any more."""
        ...


async def to_the_end_of_a_batch(work: Callable[..., object]) -> None:
    """Do `work` in a thread; when cancelled, have it halt and wait for the batch it is in."""
    halted = threading.Event()
    working = asyncio.ensure_future(asyncio.to_thread(work, halted=halted.is_set))
    try:
        await asyncio.shield(working)
    except asyncio.CancelledError:
        halted.set()
        await asyncio.gather(working, return_exceptions=True)
        raise
