"""DBOS's only door: attempts as durable workflows, taken from one queue."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from service.errors import StoreError
from service.workflows.parts import IngestRun, Run, Work

QUEUE = "drafts"
INGESTS = "ingests"
"""Files are brought in one after the other: the embeddings take every core as it is."""
VERSION = "1"
"""Ours, not a hash of the code: a new release takes up what the last one left. Raise it only to strand old work."""
POLL = 0.1
"""Seconds between two looks into the queue."""


class Engine:
    """Runs attempts through DBOS. There is one engine a process, for DBOS is a singleton.

    `address` is a SQLAlchemy URL. `executor_id` must be stable across restarts and not shared with a live process.
    """

    def __init__(self, *, address: str, executor_id: str, parallel: int) -> None:
        self._address = address
        self._executor_id = executor_id
        self._parallel = parallel
        self._attempts = _Attempts()
        self._workflow: Callable[[str, int], Coroutine[Any, Any, None]] | None = None
        self._ingest: IngestRun | None = None

    async def launch(self, run: Run, ingest: IngestRun) -> None:
        """Start working, drafts by `run` and files by `ingest`, first on what an earlier process left.

        Raises:
            StoreError: the workflow database cannot be used.

        """
        await asyncio.to_thread(self._prepare)
        from dbos import DBOS

        DBOS(config=self._config())
        self._workflow = _register(run, self._attempts)
        self._ingest = _register_ingest(ingest, self._attempts)
        try:
            # In this loop's thread, so that DBOS runs recovered work here too and not in a loop of its own.
            DBOS.launch()
            await DBOS.register_queue_async(QUEUE, worker_concurrency=self._parallel, polling_interval_sec=POLL)
            await DBOS.register_queue_async(INGESTS, worker_concurrency=1, polling_interval_sec=POLL)
        except Exception as error:
            await self.close()
            raise StoreError(f"The workflow database cannot be used ({type(error).__name__}).") from error

    async def start(self, draft_id: str, attempt: int) -> None:
        """Queue an attempt; one that is known already is left as it is."""
        from dbos import DBOS, SetWorkflowID

        assert self._workflow is not None, "launch first"
        with SetWorkflowID(_workflow_id(draft_id, attempt)):
            await DBOS.enqueue_workflow_async(QUEUE, self._workflow, draft_id, attempt)

    async def start_ingest(self, upload_id: str, attempt: int) -> None:
        """Queue an attempt at a file; one that is known already is left as it is."""
        from dbos import DBOS, SetWorkflowID

        assert self._ingest is not None, "launch first"
        with SetWorkflowID(_workflow_id(upload_id, attempt)):
            await DBOS.enqueue_workflow_async(INGESTS, self._ingest, upload_id, attempt)

    async def ingest_given_up(self, upload_id: str, attempt: int) -> bool:
        """Tell whether an attempt at a file was started and will not be run any more."""
        return await self.given_up(upload_id, attempt)

    async def stop(self, draft_id: str, attempt: int) -> None:
        """Stop an attempt; a model call under way is dropped within a second."""
        from dbos import DBOS

        await DBOS.cancel_workflow_async(_workflow_id(draft_id, attempt))

    async def given_up(self, draft_id: str, attempt: int) -> bool:
        """Tell whether an attempt was started and will not be run any more."""
        from dbos import DBOS

        status = await DBOS.get_workflow_status_async(_workflow_id(draft_id, attempt))
        return status is not None and status.status not in ("PENDING", "ENQUEUED", "DELAYED")

    async def close(self) -> None:
        """Stop working; attempts under way stay recorded as such."""
        # Cancelled, they leave no outcome; going on, they would fail for want of the model that is closed next.
        await self._attempts.close()
        await _destroy()

    def _prepare(self) -> None:
        import dbos  # noqa: F401  half a second, better spent off the loop

        _quieten()
        if self._address.startswith("sqlite:///"):
            _set_wal(self._address.removeprefix("sqlite:///"))

    def _config(self) -> Any:
        from dbos import DBOSConfig, DBOSPortableJSONSerializer

        return DBOSConfig(
            name="housestyle",
            system_database_url=self._address,
            application_version=VERSION,
            executor_id=self._executor_id,
            serializer=DBOSPortableJSONSerializer(),
            log_level="WARNING",
            enable_otlp=False,
        )


class _Attempts:
    """The attempts under way, each in a task of our own: DBOS goes on to use its task after us."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        if self._closed:
            task.cancel()
        try:
            await task
        finally:
            self._tasks.discard(task)

    async def close(self) -> None:
        self._closed = True
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _register(run: Run, attempts: _Attempts) -> Callable[[str, int], Coroutine[Any, Any, None]]:
    from dbos import DBOS, StepOptions

    async def step(work: Work) -> dict[str, str]:
        async def call() -> dict[str, str]:
            return await work()

        return await DBOS.run_step_async(StepOptions(name="model_call", preemptible=True), call)

    # Without a limit on recoveries: a job that was accepted is finished, however often the process dies.
    @DBOS.workflow(name="draft", max_recovery_attempts=None)
    async def draft(draft_id: str, attempt: int) -> None:
        await attempts.run(run(draft_id, attempt, step))

    return draft


def _register_ingest(run: IngestRun, attempts: _Attempts) -> IngestRun:
    from dbos import DBOS

    # Without steps: what is ready stands in the records, and a run that starts over passes it by.
    @DBOS.workflow(name="ingest", max_recovery_attempts=None)
    async def ingest(upload_id: str, attempt: int) -> None:
        await attempts.run(run(upload_id, attempt))

    return ingest


async def _destroy() -> None:
    from dbos import DBOS

    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as own:
        await loop.run_in_executor(own, partial(DBOS.destroy, destroy_registry=True))
    # DBOS has made its own threads, which are gone now, those of this loop.
    loop.set_default_executor(ThreadPoolExecutor())


def _workflow_id(draft_id: str, attempt: int) -> str:
    return f"{draft_id}.{attempt}"


def _set_wal(path: str) -> None:
    # DBOS leaves SQLite in its slow journal mode; the mode is kept in the file.
    try:
        connection = sqlite3.connect(path, timeout=30)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    except sqlite3.Error as error:
        raise StoreError(f"The workflow database cannot be used: {error}.") from error


class _NoContent(logging.Filter):
    """Keeps where a line comes from and drops its words: DBOS logs the objects it fails on."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = f"dbos {record.filename}:{record.lineno}", ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def _quieten() -> None:
    logger = logging.getLogger("dbos")
    if not any(isinstance(known, _NoContent) for known in logger.filters):
        logger.addFilter(_NoContent())
