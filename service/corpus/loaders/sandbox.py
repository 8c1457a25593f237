"""A process of its own for each file whose reading can ask for more than the file holds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from service import errors
from service.corpus.loaders.limits import MIB, Limits
from service.domain.loaded import Loaded, Notice
from service.errors import HousestyleError, SetupError, UnreadableFile

# -P: modules come from the environment and the tree, never from where the command was started.
CHILD = (sys.executable, "-BP", "-m", "service.corpus.loaders.child")
_REPOSITORY = Path(__file__).resolve().parents[3]
_REMEDY = "It is broken, or made to exhaust its reader; save it anew, or give its text."
_KINDS = {kind.code: kind for kind in (errors.UnreadableFile, errors.TooLarge, errors.SecretDocument)}


def load(data: bytes, name: str, limits: Limits) -> Loaded:
    """Return what a child, started for this file alone, reads under `limits`.

    Raises:
        UnreadableFile, TooLarge, SecretDocument: as the child says, or it ran out of memory or time.
    """
    with _start(limits) as child:
        try:
            answer, _ = child.communicate(json.dumps(name).encode() + b"\n" + data, timeout=limits.wall)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(f"The file could not be read within {limits.wall} seconds. {_REMEDY}") from error
        finally:
            child.kill()
    return _loaded(answer, child.returncode, limits)


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    # Never forked: this process may hold threads and models that do not survive it.
    try:
        return subprocess.Popen(
            (*CHILD, json.dumps(asdict(limits))),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )
    except OSError as error:
        raise SetupError(f"No process can be started to read the file in: {error.strerror}.") from error


def _environment() -> dict[str, str]:
    """Return what the child needs and no more: the keys of the service are none of a parser's business."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")}
    paths = filter(None, [str(_REPOSITORY), os.environ.get("PYTHONPATH")])
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def _loaded(answer: bytes, code: int, limits: Limits) -> Loaded:
    if not answer:
        raise _ended(code, limits)
    told = json.loads(answer)
    if "code" in told:
        raise _KINDS[told["code"]](told["message"])
    return Loaded(**told | {"notices": tuple(Notice(**notice) for notice in told["notices"])})


def _ended(code: int, limits: Limits) -> HousestyleError:
    if code > 0:
        return SetupError(f"The process that reads files does not work (exit code {code}); install the service anew.")
    if code == -signal.SIGXCPU:
        return UnreadableFile(f"The file could not be read within {limits.cpu} seconds of computing. {_REMEDY}")
    return UnreadableFile(f"The file could not be read within {limits.memory // MIB} MiB of memory. {_REMEDY}")
