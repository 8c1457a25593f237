"""The local model server: a child process, started, watched and started again."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from service.errors import ModelUnavailable
from service.llm.endpoint import Endpoint
from service.llm.local import READY, Serving
from service.llm.memory import available_bytes
from service.llm.warming import Reading, share

CHILD: tuple[str, ...] = (sys.executable, "-m", "service.llm.local")

_REPOSITORY = Path(__file__).resolve().parents[2]
_LOAD_SECONDS = 180.0
_STOP_SECONDS = 5.0
_RESTART_SECONDS = 1.0
_LAST_LINES = 6
_MIB = 1 << 20


class LocalServer:
    """Serve the model file at `path` on loopback over the OpenAI protocol, `parallel` calls at once.

    Each call may hold `context` tokens. Address and key are random and change when the child is started again.
    Methods may be called from any thread and event loop.
    """

    def __init__(
        self,
        path: Path,
        *,
        parallel: int = 4,
        context: int = 2048,
        threads: int | None = None,
        command: Sequence[str] = CHILD,
        memory: Callable[[], int | None] = available_bytes,
    ) -> None:
        self.path = path
        self._parallel = parallel
        self._context = context
        self._threads = threads or os.cpu_count() or 1
        self._command = tuple(command)
        self._memory = memory
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._endpoint: Endpoint | None = None
        self._stopping = threading.Event()
        self._reading: Reading | None = None

    async def start(self) -> None:
        """Start the child and return when it answers, also after `stop`; do nothing when it already does.

        Raises:
            ModelUnavailable: the file is missing, memory is short, or the child does not come up.
        """
        self._stopping.clear()
        await self.endpoint()

    async def endpoint(self) -> Endpoint:
        """Return where the server answers now, after starting the child if there is none.

        Raises:
            ModelUnavailable: as for `start`, or it was stopped.
        """
        if self._stopping.is_set():
            raise ModelUnavailable("The local model was stopped; start the service again.")
        return await asyncio.to_thread(self._ensure)

    async def stop(self) -> None:
        """End the child and return when it is gone."""
        self._stopping.set()
        await asyncio.to_thread(self._end)

    async def warm(self, system: str, turns: tuple[tuple[str, str], ...] = ()) -> None:
        """Let every slot hold the reading of `system` and `turns`, now and after each restart of the child.

        Raises:
            ModelUnavailable: the server does not answer.
        """
        endpoint = await self.endpoint()
        self._reading = Reading(system=system, turns=turns, slots=self._parallel)
        await asyncio.to_thread(share, endpoint, self._reading)

    def alive(self) -> bool:
        """Tell whether the child runs and has loaded its model."""
        child = self._child
        return self._endpoint is not None and child is not None and child.poll() is None

    @property
    def base_url(self) -> str:
        """Return the address to give an OpenAI client; empty before `start`."""
        return self._endpoint.base_url if self._endpoint else ""

    @property
    def api_key(self) -> str:
        """Return the key of this start; empty before `start`."""
        return self._endpoint.api_key if self._endpoint else ""

    def _ensure(self) -> Endpoint:
        with self._lock:
            if self._endpoint is None or not self.alive():
                self._endpoint = self._launch()
            return self._endpoint

    def _launch(self) -> Endpoint:
        _require_file(self.path)
        _require_memory(self.path, self._memory())
        serving = self._serving()
        with tempfile.TemporaryFile() as log:
            self._child = child = self._spawn(log)
            threading.Thread(target=_tidy, args=(child, serving.states), name="model-tidy", daemon=True).start()
            address = _await_ready(child, serving)
            if address is None:
                raise ModelUnavailable(f"{self.path} could not be loaded: {_reason(child, log)}")
        threading.Thread(target=self._watch, args=(child,), name="model-watch", daemon=True).start()
        endpoint = Endpoint(base_url=f"{address}/v1", api_key=serving.api_key)
        if self._reading:
            with suppress(ModelUnavailable):  # without it the first calls are only slower
                share(endpoint, self._reading)
        return endpoint

    def _spawn(self, log: IO[bytes]) -> subprocess.Popen[str]:
        search = os.pathsep.join(filter(None, [str(_REPOSITORY), os.environ.get("PYTHONPATH")]))
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={**os.environ, "PYTHONPATH": search},
                start_new_session=True,  # Ctrl-C is the parent's to handle
            )
        except OSError as error:
            raise ModelUnavailable(f"The local model server cannot be started: {error}") from error

    def _serving(self) -> Serving:
        return Serving(
            path=str(self.path),
            states=tempfile.mkdtemp(prefix="housestyle-"),
            api_key=secrets.token_urlsafe(24),
            parallel=self._parallel,
            context=self._context,
            threads=self._threads,
        )

    def _watch(self, child: subprocess.Popen[str]) -> None:
        """Start the child again when it dies; when that fails, the next call tries and tells why."""
        child.wait()
        _terminate(child)
        if self._stopping.wait(_RESTART_SECONDS):
            return
        try:
            self._ensure()
        except ModelUnavailable:
            return

    def _end(self) -> None:
        with self._lock:
            child, self._child, self._endpoint = self._child, None, None
        if child is not None:
            _terminate(child)


def _tidy(child: subprocess.Popen[str], states: str) -> None:
    child.wait()
    shutil.rmtree(states, ignore_errors=True)


def _require_file(path: Path) -> None:
    if not path.is_file():
        raise ModelUnavailable(f"There is no model file {path}; get it with `housestyle model fetch`.")


def _require_memory(path: Path, available: int | None) -> None:
    # The weights, and about a third of their size for contexts and work space.
    needed = path.stat().st_size * 4 // 3
    if available is not None and available < needed:
        message = f"{path.name} needs about {needed // _MIB} MiB of memory, {available // _MIB} MiB are free"
        raise ModelUnavailable(
            f"{message}; free some, or set HOUSESTYLE_BASE_URL and HOUSESTYLE_MODEL to a served model."
        )


def _await_ready(child: subprocess.Popen[str], serving: Serving) -> str | None:
    """Return the address the child tells when its model is loaded; None when it ended instead."""
    assert child.stdin and child.stdout
    too_long = threading.Timer(_LOAD_SECONDS, child.kill)
    too_long.start()
    try:
        child.stdin.write(serving.to_line())
        child.stdin.flush()
        ready = next((line for line in iter(child.stdout.readline, "") if line.startswith(READY)), None)
    except BrokenPipeError:
        return None
    finally:
        too_long.cancel()
    return ready.removeprefix(READY).strip() if ready else None


def _reason(child: subprocess.Popen[str], log: IO[bytes]) -> str:
    """Return why the child ended while loading; no request had reached it yet, so its words hold no document."""
    _terminate(child)
    if child.returncode == -signal.SIGKILL:
        return "it was killed while loading, most likely because memory ran out, or loading took too long."
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").strip().splitlines()[-_LAST_LINES:]
    return f"exit code {child.returncode}; its last words: {' | '.join(lines)}"


def _terminate(child: subprocess.Popen[str]) -> None:
    """End the child as the parent's death would: by closing what it reads; by force when that does not help."""
    assert child.stdin and child.stdout
    with suppress(BrokenPipeError):
        child.stdin.close()
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    child.stdout.close()
