"""Everything a user can do with the samples of a house."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from service.corpus.upload import Given, Reader, upload_key
from service.domain.filing import TRUNCATED, Fault, Upload
from service.domain.house import House
from service.errors import Conflict, HousestyleError
from service.storage.samples import SampleRepository
from service.storage.traces import Traces
from service.storage.uploads import UploadStore
from service.text.language import language
from service.workflows.bell import Bell
from service.workflows.filing import Filing
from service.workflows.sample_parts import IngestRunner, SampleStore, to_the_end_of_a_batch
from service.workflows.showing import Received, Showing, Shown
from service.workflows.tidying import Tidying

_log = logging.getLogger(__name__)


class SampleDesk:
    """Takes files in, hands samples out, corrects and deletes them."""

    def __init__(
        self,
        *,
        records: SampleRepository,
        uploads: UploadStore,
        traces: Traces,
        reader: Reader,
        corpus: Callable[[], Awaitable[SampleStore]],
        runner: IngestRunner,
        bell: Bell,
    ) -> None:
        self._records = records
        self._uploads = uploads
        self._traces = traces
        self._reader = reader
        self._corpus = corpus
        self._runner = runner
        self._bell = bell
        self._showing = Showing(records=records, uploads=uploads)
        self._filing = Filing(uploads)
        self._one_at_a_time = asyncio.Lock()
        self._tidying = Tidying(traces=traces, corpus=corpus)

    async def open(self) -> None:
        """Take up what an earlier process left: files under way, samples of an old recipe, traces of deleted ones."""
        await self.take_up()
        self._tidying.begin()

    async def take_up(self) -> None:
        """Go on with the files an earlier process did not finish."""
        for upload in await asyncio.to_thread(self._uploads.unfinished):
            await self._go_on(upload)

    async def close(self) -> None:
        """Stop between two batches; what is under way is taken up at the next start."""
        await self._tidying.close()

    async def receive(self, data: bytes, name: str, *, house: House, given: Given | None = None) -> Received:
        """Read a file, file its documents among the samples of `house` and start making them ready.

        The same file again, and the same document in another file, changes nothing.

        Raises:
            BadInput: the file cannot be read or holds no document; nothing of it is kept.
        """
        known = await asyncio.to_thread(self._uploads.known, upload_key(house.id, data))
        if known is not None:
            return await self._received(known, frozenset())
        read = await asyncio.to_thread(
            self._reader.read,
            data,
            name,
            house=house.id,
            cards=house.genres,
            given=given,
            language=language(house.language),
        )
        async with self._one_at_a_time:
            upload, fresh = await asyncio.to_thread(self._filing.file, house.id, read, language(house.language))
        if not upload.state.finished:
            await self._runner.start_ingest(upload.id, upload.attempt)
        return await self._received(upload, fresh)

    async def look(self, house: str, upload_id: str) -> Received:
        """Return a file as it stands.

        Raises:
            NotFound: the house has no such upload.
        """
        return await self._received(await asyncio.to_thread(self._uploads.get, house, upload_id), frozenset())

    async def wait(self, received: Received, *, seconds: float) -> Received:
        """Return a file once its samples are ready, or as it is after `seconds`."""
        upload = received.upload
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            signal = self._bell.listen(upload.id)
            try:
                now = await asyncio.to_thread(self._uploads.get, upload.house, upload.id)
                left = deadline - asyncio.get_running_loop().time()
                if now.state.finished or left <= 0 or self._bell.closed:
                    return await self._received(now, received.fresh)
                await self._bell.wait(upload.id, signal, at_most=left)
            finally:
                self._bell.leave(upload.id, signal)

    async def show(self, house: str, sample_id: str) -> Shown:
        """Return a sample with all that is known of it.

        Raises:
            NotFound: the house has no such sample.
        """
        return await asyncio.to_thread(self._showing.sample, house, sample_id)

    async def correct(
        self,
        house: House,
        sample_id: str,
        *,
        genre: str | None = None,
        title: str | None = None,
        text: str | None = None,
    ) -> Shown:
        """Give a sample the genre, title or text a person says is right, and return it ready.

        Raises:
            NotFound: the house has no such sample.
            BadInput: the text is empty or too long.
            Conflict: the sample came with the product.
        """
        before = await self.show(house.id, sample_id)
        if before.origin is None:
            raise Conflict(f"Sample {sample_id!r} came with the product; make a house of your own to change samples.")
        corpus = await self._corpus()
        own = before.sample.house
        sample = await asyncio.to_thread(corpus.change, own, sample_id, genre=genre, title=title, text=text)
        origin = before.origin if genre is None else replace(before.origin, confidence=1.0)
        if text is not None:
            origin = replace(origin, flags=tuple(flag for flag in origin.flags if flag.kind != TRUNCATED))
        async with self._one_at_a_time:
            await asyncio.to_thread(self._filing.note, sample, origin, language(house.language))
        return await self.show(house.id, sample_id)

    async def remove(self, house: str, sample_id: str) -> None:
        """Delete a sample: nothing finds it from now on, and soon no file holds anything of it.

        Raises:
            NotFound: the house has no such sample.
            Conflict: the sample came with the product.
        """
        shown = await self.show(house, sample_id)
        if shown.origin is None:
            raise Conflict(f"Sample {sample_id!r} came with the product; make a house without the shipped samples.")
        await asyncio.to_thread(self._forget, shown.sample.house, sample_id)
        self._tidying.ask()

    async def remove_all(self, house: str) -> None:
        """Delete every uploaded sample of a house."""
        for sample_id in await asyncio.to_thread(self._records.fingerprints, house, shipped=False):
            await self.remove(house, sample_id)

    async def tidy(self) -> None:
        """Take out now, not soon, what deleted samples have left.

        Raises:
            StoreBusy: the records are being read just now.
        """
        await self._tidying.tidy()

    async def run(self, upload_id: str, attempt: int) -> None:
        """Make the samples of a file ready, or note why it failed. What is ready already stays so, run after run."""
        upload = await asyncio.to_thread(self._uploads.begin, upload_id, attempt)
        if upload is None:
            return
        fault = await self._brought_in(upload)
        await asyncio.to_thread(self._uploads.end, upload_id, attempt, fault=fault)
        self._bell.ring(upload_id)

    async def _go_on(self, upload: Upload) -> None:
        attempt = upload.attempt
        if await self._runner.ingest_given_up(upload.id, attempt):
            attempt = await asyncio.to_thread(self._uploads.requeue, upload.id)
        await self._runner.start_ingest(upload.id, attempt)

    async def _brought_in(self, upload: Upload) -> Fault | None:
        try:
            corpus = await self._corpus()
            bring = partial(corpus.bring_in, upload.house, upload.sample_ids)
            await to_the_end_of_a_batch(bring)
        except HousestyleError as error:
            return Fault(code=error.code, detail=str(error))
        except Exception as error:
            # Its words may hold a document: only the kind is told.
            _log.error("ingest failed unexpectedly", extra={"kind": type(error).__name__, "upload": upload.id})
            return Fault(code=HousestyleError.code, detail="The file failed for a reason we had not foreseen.")
        return None

    def _forget(self, house: str, sample_id: str) -> None:
        """Take a sample off the records, which every search asks; its vectors go when it is tidied."""
        self._traces.note(house, sample_id)
        upload_id = self._uploads.drop(house, sample_id)
        self._records.remove([sample_id])
        self._traces.forget_measures(house)
        if upload_id is not None:
            self._traces.forget_answers(upload_id)

    async def _received(self, upload: Upload, fresh: frozenset[str]) -> Received:
        return await asyncio.to_thread(self._showing.upload, upload, fresh)
