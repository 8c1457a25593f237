"""The settings of a rule, read strictly: a misspelt key is an error, not a rule that never fires."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from service.checks.style.searching import Sought
from service.errors import CorpusBroken

T = TypeVar("T")


class Fields:
    """The settings `values` of what is called `owner`; each is taken once, and none may be left over.

    `pieces` gathers what the patterns among them are looked for by.
    """

    def __init__(self, owner: str, values: Mapping[str, Any], pieces: set[str] | None = None) -> None:
        self.owner = owner
        self._values = dict(values)
        self.pieces: set[str] = set() if pieces is None else pieces

    def part(self, owner: str, values: Mapping[str, Any]) -> Fields:
        """Return settings within these, whose patterns are sought with these."""
        return Fields(owner, values, self.pieces)

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text at `key`."""
        return str(self._take(key, str, default))

    def optional(self, key: str) -> str | None:
        """Return the text at `key`, or None when it is not there."""
        value = self._values.pop(key, None)
        if value is not None and not isinstance(value, str):
            raise CorpusBroken(f"{self.owner}: key {key!r} holds {type(value).__name__}")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return the number at `key`."""
        value = self._take(key, (int, float), default)
        return float(value)

    def flag(self, key: str) -> bool:
        """Return whether `key` is true; it need not be there."""
        return bool(self._take(key, bool, False))

    def texts(self, key: str, default: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """Return the list of texts at `key`; one text is a list of one."""
        value = self._take(key, (list, tuple, str), default)
        return (value,) if isinstance(value, str) else tuple(str(part) for part in value)

    def table(self, key: str, default: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the mapping at `key`."""
        return dict(self._take(key, Mapping, default))

    def rows(self, key: str) -> list[dict[str, Any]]:
        """Return the list of mappings at `key`; empty when it is not there."""
        rows: list[dict[str, Any]] = self._take(key, list, [])
        return rows

    def pattern(self, key: str) -> re.Pattern[str] | None:
        """Return the regular expression at `key`, or None."""
        text = self._take(key, str, "")
        return self.compiled(text) if text else None

    def needed(self, key: str) -> re.Pattern[str]:
        """Return the regular expression at `key`, which has to be there."""
        return self.compiled(self.text(key))

    def leading(self, key: str) -> re.Pattern[str]:
        """Return the regular expression at `key`, which has to be there, for what leads up to a place: its `$`."""
        return self._leading(self.text(key))

    def leading_or_none(self, key: str) -> re.Pattern[str] | None:
        """Return the regular expression at `key` for what leads up to a place, or None."""
        text = self._take(key, str, "")
        return self._leading(text) if text else None

    def sought(self, key: str) -> Sought:
        """Return the regular expression at `key`, which has to be there, to be looked for all over a text."""
        return self.to_seek(self.text(key))

    def to_seek(self, text: str) -> Sought:
        """Return `text` as a regular expression to be looked for all over a text."""
        found = Sought(self.compiled(text))
        self.pieces |= found.pieces
        return found

    def compiled(self, text: str) -> re.Pattern[str]:
        """Return `text` as a regular expression over lines."""
        try:
            return re.compile(text, re.MULTILINE)
        except re.error as error:
            raise CorpusBroken(f"{self.owner}: {text!r} is no regular expression: {error}") from error

    def _leading(self, text: str) -> re.Pattern[str]:
        # The stretch before a place may hold line ends: `$` over lines would match before each of them.
        return self.compiled(re.sub(r"(?<!\\)\$", r"\\Z", text))

    def done(self) -> None:
        """Raise CorpusBroken when a setting was not taken."""
        if self._values:
            raise CorpusBroken(f"{self.owner}: unknown key {sorted(self._values)[0]!r}")

    def _take(self, key: str, kind: Any, default: Any) -> Any:
        value = self._values.pop(key, default)
        if value is None:
            raise CorpusBroken(f"{self.owner}: key {key!r} is missing")
        if not isinstance(value, kind):
            raise CorpusBroken(f"{self.owner}: key {key!r} holds {type(value).__name__}")
        return value
