"""The process that reads one file: it limits itself, reads, tells, and ends."""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from service.corpus.loaders.limits import MIB, Limits
from service.corpus.loaders.load import load_here
from service.errors import HousestyleError, UnreadableFile

_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "os.exec")


def main() -> None:
    """Read limits from the command line, name and file from the standard input; write what `load_here` gives."""
    limits = Limits(**json.loads(sys.argv[1]))
    _confine(limits)
    name = json.loads(sys.stdin.buffer.readline())
    try:
        answer = json.dumps(_answer(sys.stdin.buffer.read(), name, limits))
    except MemoryError:
        answer = json.dumps({"code": UnreadableFile.code, "message": _too_much(limits)})
    sys.stdout.write(answer)


def _answer(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    try:
        return asdict(load_here(data, name, limits))
    except HousestyleError as error:
        if isinstance(error.__cause__, MemoryError):
            raise error.__cause__ from error
        return {"code": error.code, "message": str(error)}


def _too_much(limits: Limits) -> str:
    return f"The file needs more than {limits.memory // MIB} MiB of memory to be read. Give its text as a text file."


def _confine(limits: Limits) -> None:
    """Bound memory and time, write no file, reach no network, start no process."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_forbid)


def _forbid(event: str, _: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"A loader may not do {event}.")


if __name__ == "__main__":
    main()
