"""The rules of the houses, read once."""

from __future__ import annotations

from pathlib import Path

from service.reviewing.parts import Linter
from service.reviewing.unruled import Unruled


class HouseRules:
    """Gives each house its linter; the houses lie under `root` (`prompts/`)."""

    def __init__(self, root: Path) -> None:
        self._root = root / "houses"
        self._linters: dict[str, Linter] = {}

    def __call__(self, house: str) -> Linter:
        """Return the linter of the house with this id."""
        if house not in self._linters:
            self._linters[house] = self._linter(self._root / house)
        return self._linters[house]

    def _linter(self, folder: Path) -> Linter:
        return Unruled()
