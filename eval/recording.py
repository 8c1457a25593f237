"""A model whose answers are kept in a file: what was asked once is answered from there, also after a crash."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from service.domain.chat import ChatModel, Completion, Prompt
from service.errors import StoreError

_TABLE = "CREATE TABLE IF NOT EXISTS calls (key TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID"

_ANSWER = TypeAdapter(Completion)


class CallBook:
    """Answers by what was asked, in a SQLite file; one answer is one transaction, so a killed process loses none.

    `fresh` counts the answers kept since the file was opened, `known` those that were found.
    """

    def __init__(self, path: Path) -> None:
        self.fresh = self.known = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"The model's answers cannot be kept in {path} ({error}).") from error

    def find(self, key: str) -> Completion | None:
        """Return the answer kept under `key`."""
        row = self._file.execute("SELECT answer FROM calls WHERE key = ?", (key,)).fetchone()
        self.known += row is not None
        return _ANSWER.validate_json(row[0]) if row else None

    def keep(self, key: str, answer: Completion) -> None:
        """Keep an answer under `key`; the first one stays."""
        row = (key, json.dumps(asdict(answer), ensure_ascii=False))
        self._file.execute("INSERT OR IGNORE INTO calls VALUES (?, ?)", row)
        self.fresh += 1

    def close(self) -> None:
        """Close the file."""
        self._file.close()


@contextmanager
def kept_in(path: Path) -> Iterator[CallBook]:
    """Give the book in the file `path`, made where there is none, and close it.

    Raises:
        StoreError: the file cannot be used.
    """
    book = CallBook(path)
    try:
        yield book
    finally:
        book.close()


class RecordedModel:
    """Answers from `book` what it was asked before, and asks `model` for the rest.

    A prompt with a seed has one answer. One without is asked for chance's sake: its first, second, third answer are
    kept apart, counted within `scope`, such as one case of a run.
    """

    def __init__(self, model: ChatModel, book: CallBook, *, scope: str = "") -> None:
        self._model = model
        self._book = book
        self._scope = scope
        self._times: Counter[str] = Counter()
        self._asking: dict[str, asyncio.Lock] = {}

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self._model.name

    @property
    def provider(self) -> str:
        """Return who serves it."""
        return self._model.provider

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the kept answer, or the model's, which is then kept.

        Raises:
            ModelError: as the model raises it; failures are not kept.
        """
        key = self._key(prompt)
        async with self._asking.setdefault(key, asyncio.Lock()):
            known = self._book.find(key)
            if known is not None:
                return known
            answer = await self._model.complete(prompt)
            self._book.keep(key, answer)
            return answer

    def within(self, scope: str) -> RecordedModel:
        """Return the same model for another scope."""
        return RecordedModel(self._model, self._book, scope=scope)

    def _key(self, prompt: Prompt) -> str:
        asked = digest([self.provider, self.name, asdict(prompt)])
        if prompt.seed is not None:
            return asked
        self._times[asked] += 1
        return digest([asked, self._scope, self._times[asked]])


def digest(value: Any) -> str:
    """Return what changes with anything in a value of plain JSON."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
