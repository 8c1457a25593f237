"""Keep what is made from all samples of a house until one of them changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """Values by (house, variant); `version` tells by a number whether a house has changed."""

    def __init__(self, version: Callable[[str], int]) -> None:
        self._version = version
        self._values: dict[tuple[str, int], tuple[int, Made]] = {}
        self._guard = threading.Lock()

    def get(self, key: tuple[str, int], make: Callable[[], Made]) -> Made:
        """Return the value kept under `key`, made anew if the house has changed since."""
        version = self._version(key[0])
        kept = self._values.get(key)
        if kept is not None and kept[0] == version:
            return kept[1]
        with self._guard:
            kept = self._values.get(key)
            if kept is None or kept[0] != version:
                kept = (version, make())
                self._values[key] = kept
            return kept[1]
