"""How ready each part of the service is."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from service.errors import HousestyleError

T = TypeVar("T")
Name = Literal["records", "vectors", "model"]
NAMES: tuple[Name, ...] = ("records", "vectors", "model")


@dataclass(frozen=True, kw_only=True)
class PartState:
    """How one part is; `reason` is the code of the error when it failed."""

    state: Literal["starting", "ready", "failed"] = "starting"
    reason: str | None = None


class Parts:
    """The states of all parts."""

    def __init__(self) -> None:
        self._states: dict[Name, PartState] = {name: PartState() for name in NAMES}

    def __getitem__(self, name: Name) -> PartState:
        """Return the state of one part."""
        return self._states[name]

    @property
    def ready(self) -> bool:
        """Tell whether every part is ready."""
        return all(state.state == "ready" for state in self._states.values())

    def starting(self, name: Name) -> None:
        """Note that a part is being made ready."""
        self._states[name] = PartState()

    def good(self, name: Name) -> None:
        """Note that a part is ready."""
        self._states[name] = PartState(state="ready")

    def bad(self, name: Name, error: Exception) -> None:
        """Note that a part failed."""
        code = error.code if isinstance(error, HousestyleError) else HousestyleError.code
        self._states[name] = PartState(state="failed", reason=code)

    async def tell(self, name: Name, work: Coroutine[Any, Any, T]) -> T:
        """Return what `work` gives, noting how the part fares."""
        self.starting(name)
        try:
            result = await work
        except Exception as error:
            self.bad(name, error)
            raise
        self.good(name)
        return result


class Lazy(Generic[T]):
    """Something that is made once, in the background, and made again when that failed."""

    def __init__(self, parts: Parts, name: Name) -> None:
        self._parts = parts
        self._name: Name = name
        self._task: asyncio.Task[T] | None = None

    def begin(self, work: Coroutine[Any, Any, T]) -> None:
        """Start making it."""
        self._task = asyncio.create_task(self._parts.tell(self._name, work))
        # Whoever waits gets the error; when nobody does, it stands in the part's state.
        self._task.add_done_callback(lambda task: task.cancelled() or task.exception())

    @property
    def wanted(self) -> bool:
        """Tell whether it has to be started (again)."""
        task = self._task
        return task is None or (task.done() and (task.cancelled() or task.exception() is not None))

    @property
    def made(self) -> T | None:
        """Return it if it is there already."""
        task = self._task
        return task.result() if task is not None and task.done() and not self.wanted else None

    async def value(self) -> T:
        """Return it as soon as it is made.

        Raises:
            HousestyleError: it could not be made.

        """
        assert self._task is not None, "begin first"
        return await asyncio.shield(self._task)

    async def close(self) -> None:
        """Stop making it."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


async def aside(work: Callable[[], T]) -> T:
    """Return what `work` gives in a thread of its own, which is left behind when the process ends.

    asyncio's own threads are waited for, and bringing in samples may take minutes.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def tell(setter: Callable[[], None]) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(lambda: None if future.done() else setter())

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            caught = error
            tell(lambda: future.set_exception(caught))
        else:
            tell(lambda: future.set_result(result))

    threading.Thread(target=run, daemon=True).start()
    return await future
