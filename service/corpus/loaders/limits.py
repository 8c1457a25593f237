"""How much a file may ask of the reader."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Sizes are in bytes, times in seconds; `ratio` is unpacked to packed, `characters` what may come out."""

    size: int = 20 * MIB
    characters: int = 20 * MIB
    unpacked: int = 100 * MIB
    ratio: int = 100
    entries: int = 2000
    memory: int = 1024 * MIB
    cpu: int = 60
    wall: int = 120


DEFAULT = Limits()
