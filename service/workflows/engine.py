"""DBOS's only door: attempts as durable workflows, taken from one queue."""

from __future__ import annotations

import asyncio
import logging
import math
import sqlite3
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from typing import Any

from service.errors import StoreError, StoreFull
from service.storage.database import translated
from service.workflows.parts import IngestRun, Run, Work

QUEUE = "drafts"
INGESTS = "ingests"
"""Files are brought in one after the other: the embeddings take every core as it is."""
VERSION = "1"
"""Ours, not a hash of the code: a new release takes up what the last one left. Raise it only to strand old work."""
QUIET = 30.0
"""Seconds in which DBOS says the same only once."""
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
        self._idle: set[str] = set()
        self._workflow: Callable[[str, int], Coroutine[Any, Any, None]] | None = None
        self._ingest: IngestRun | None = None

    async def launch(self, run: Run, ingest: IngestRun) -> None:
        """Start working, drafts by `run` and files by `ingest`, first on what an earlier process left.

        Raises:
            StoreFull: no space is left for it.
            StoreError: the workflow database cannot be used.

        """
        await asyncio.to_thread(self._prepare)
        from dbos import DBOS

        DBOS(config=self._config())
        _hand_on_lines()
        self._workflow = _register(run, self._attempts)
        self._ingest = _register_ingest(ingest, self._attempts)
        try:
            with translated():
                # In this loop's thread, so that DBOS runs recovered work here too and not in a loop of its own.
                DBOS.launch()
                await DBOS.register_queue_async(QUEUE, worker_concurrency=self._parallel, polling_interval_sec=POLL)
                await DBOS.register_queue_async(INGESTS, worker_concurrency=1, polling_interval_sec=POLL)
        except StoreError:
            await self.close()
            raise
        except Exception as error:
            await self.close()
            raise StoreError(f"The workflow database cannot be used ({type(error).__name__}).") from error

    async def start(self, draft_id: str, attempt: int) -> None:
        """Queue an attempt; one that is known already is left as it is.

        Raises:
            StoreError: it could not be written down.

        """
        from dbos import DBOS, SetWorkflowID

        assert self._workflow is not None, "launch first"
        with translated(), SetWorkflowID(_workflow_id(draft_id, attempt)):
            await DBOS.enqueue_workflow_async(QUEUE, self._workflow, draft_id, attempt)

    async def start_ingest(self, upload_id: str, attempt: int) -> None:
        """Queue an attempt at a file; one that is known already is left as it is."""
        from dbos import DBOS, SetWorkflowID

        assert self._ingest is not None, "launch first"
        with translated(), SetWorkflowID(_workflow_id(upload_id, attempt)):
            await DBOS.enqueue_workflow_async(INGESTS, self._ingest, upload_id, attempt)

    async def ingest_given_up(self, upload_id: str, attempt: int) -> bool:
        """Tell whether an attempt at a file was started and will not be run any more."""
        return await self.given_up(upload_id, attempt)

    async def stop(self, draft_id: str, attempt: int) -> None:
        """Stop an attempt; a model call under way is dropped within a second."""
        from dbos import DBOS

        with translated():
            await DBOS.cancel_workflow_async(_workflow_id(draft_id, attempt))

    async def revive(self, draft_id: str, attempt: int) -> None:
        """Queue an attempt of ours again that is noted as running while nobody runs it; ask now and then.

        A full disk leaves such ones behind. One that is only about to run is told apart by being seen twice.
        """
        from dbos import DBOS

        name = _workflow_id(draft_id, attempt)
        with translated():
            status = await DBOS.get_workflow_status_async(name)
            noted = status is not None and (status.status, status.executor_id) == ("PENDING", self._executor_id)
            if not noted or name in self._attempts:
                self._idle.discard(name)
            elif name not in self._idle:
                self._idle.add(name)
            else:
                self._idle.discard(name)
                await DBOS.resume_workflow_async(name, queue_name=QUEUE)

    async def forget(self, draft_id: str, attempts: int) -> None:
        """Delete what DBOS has noted of the attempts 1 to `attempts`, all of them ended.

        Raises:
            StoreError: the workflow database cannot be used.

        """
        from dbos import DBOS

        names = [_workflow_id(draft_id, attempt) for attempt in range(1, attempts + 1)]
        with translated():
            await DBOS.delete_workflows_async(names)

    async def given_up(self, draft_id: str, attempt: int) -> bool:
        """Tell whether an attempt was started and will not be run any more."""
        from dbos import DBOS

        with translated():
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
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._closed = False

    def __contains__(self, name: str) -> bool:
        return name in self._tasks.values()

    async def run(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks[task] = name
        if self._closed:
            task.cancel()
        try:
            await task
        finally:
            del self._tasks[task]

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

        with translated():
            return await DBOS.run_step_async(StepOptions(name="model_call", preemptible=True), call)

    # Without a limit on recoveries: a job that was accepted is finished, however often the process dies.
    @DBOS.workflow(name="draft", max_recovery_attempts=None)
    async def draft(draft_id: str, attempt: int) -> None:
        await attempts.run(_workflow_id(draft_id, attempt), run(draft_id, attempt, step))

    return draft


def _register_ingest(run: IngestRun, attempts: _Attempts) -> IngestRun:
    from dbos import DBOS

    # Without steps: what is ready stands in the records, and a run that starts over passes it by.
    @DBOS.workflow(name="ingest", max_recovery_attempts=None)
    async def ingest(upload_id: str, attempt: int) -> None:
        await attempts.run(_workflow_id(upload_id, attempt), run(upload_id, attempt))

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
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        if "full" in str(error):
            raise StoreFull("No space is left for the workflow database; free some and try again.") from error
        raise StoreError(
            f"The workflow database {path} cannot be used: {error}; restore it from a copy, or move it away: drafts "
            "under way are then started anew."
        ) from error


class _NoContent(logging.Filter):
    """Keeps where a line comes from and drops its words: DBOS logs what it fails on, many times a second."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        place = f"dbos {record.filename}:{record.lineno}"
        record.msg, record.args = place, ()
        record.exc_info = record.exc_text = record.stack_info = None
        last = self._told.get(place, -math.inf)
        if record.created - last < QUIET:
            return False
        self._told[place] = record.created
        return True


def _hand_on_lines() -> None:
    """Take DBOS's own handler away: its lines go the way of all others, or nowhere when logs are not set up."""
    logger = logging.getLogger("dbos")
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
    logger.addHandler(logging.NullHandler())
    logger.propagate = True


def _quieten() -> None:
    logger = logging.getLogger("dbos")
    if not any(isinstance(known, _NoContent) for known in logger.filters):
        logger.addFilter(_NoContent())
