"""Whether a file is the one it should be."""

from __future__ import annotations

import hashlib
from pathlib import Path

from service.errors import ChecksumMismatch
from service.llm.catalogue import ModelFile

_CHUNK = 1 << 20


def sha256(path: Path) -> str:
    """Return the SHA-256 of the file at `path`, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def verify(path: Path, model: ModelFile) -> None:
    """Return when the file at `path` is `model`'s.

    Raises:
        ChecksumMismatch: it is another one; the file is left where it is.
    """
    size = path.stat().st_size
    if size != model.size:
        raise ChecksumMismatch(f"{path.name} has {size} bytes, {model.name} has {model.size}; {_ADVICE}")
    found = sha256(path)
    if found != model.sha256:
        raise ChecksumMismatch(f"{path.name} has SHA-256 {found}, expected {model.sha256}; {_ADVICE}")


_ADVICE = "fetch it again with `housestyle model fetch`, or name a sound copy with `--from PATH`."
