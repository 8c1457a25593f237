"""A language as a value: its code, and the words and patterns its data folder holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from service.text import lexicon

NEVER = re.compile(r"(?!)")
"""Finds nothing: stands for what a language has no words for."""


@dataclass(frozen=True, eq=False)
class Language:
    """The language of `data/<code>/`; made by `language(code)`, so that equal ones are the same object.

    What differs between languages is read from that folder under names all languages share; code asks for the name.
    """

    code: str
    _patterns: dict[tuple[str, str], re.Pattern[str]] = field(default_factory=dict, repr=False)

    def pattern(self, name: str, key: str) -> re.Pattern[str]:
        """Return the pattern `key` of `<name>.yaml`; one the language leaves empty finds nothing."""
        found = self._patterns.get((name, key))
        if found is None:
            expression = lexicon.expression(name, key, self.code)
            found = re.compile(expression, self._flags) if expression else NEVER
            self._patterns[name, key] = found
        return found

    def rules(self, name: str, key: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Return the pairs of pattern and replacement under `key` of `<name>.yaml`, to be applied in order."""
        return _rules(self, name, key)

    def each(self, name: str, key: str) -> tuple[re.Pattern[str], ...]:
        """Return the patterns in the list `key` of `<name>.yaml`, one by one."""
        return _each(self, name, key)

    def table(self, name: str) -> dict[str, Any]:
        """Return what `<name>.yaml` holds, as it stands there."""
        return lexicon.table(name, self.code)

    def words(self, name: str, section: str = "") -> frozenset[str]:
        """Return the words under `[section]` of `<name>.txt`."""
        return lexicon.words(name, section, self.code)

    def lines(self, name: str, section: str = "") -> tuple[str, ...]:
        """Return the lines under `[section]` of `<name>.txt`."""
        return lexicon.lines(name, section, self.code)

    def say(self, key: str, **values: object) -> str:
        """Return the sentence `key` of `messages.yaml` with `values` in its slots."""
        return str(self.table("messages")[key]).format(**values)

    def manner(self, key: str) -> Any:
        """Return how the language does `key`, as `manner.yaml` says."""
        return self._manner[key]

    def replaced(self, text: str, name: str, key: str) -> str:
        """Return `text` with each rule under `key` of `<name>.yaml` applied."""
        for pattern, replacement in self.rules(name, key):
            text = pattern.sub(replacement, text)
        return text

    @cached_property
    def joiner(self) -> str:
        """Return what stands between two sentences of a paragraph."""
        return str(self._manner["joiner"])

    @cached_property
    def parts_words(self) -> bool:
        """Tell whether blanks part words, so that a word is found only whole."""
        return bool(self._manner["parts_words"])

    @cached_property
    def _manner(self) -> dict[str, Any]:
        return self.table("manner")

    @cached_property
    def _flags(self) -> re.RegexFlag:
        return re.IGNORECASE if self._manner["ignores_case"] else re.NOFLAG


@cache
def language(code: str) -> Language:
    """Return the language of that code; its files are read when they are first asked for."""
    return Language(code)


def languages() -> frozenset[str]:
    """Return the codes of the languages there are."""
    return lexicon.languages()


@cache
def _rules(of: Language, name: str, key: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs: Iterable[tuple[str, str]] = of.table(name)[key]
    return tuple((re.compile(found, of._flags), put) for found, put in pairs)


@cache
def _each(of: Language, name: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(found, of._flags) for found in of.table(name)[key])


CHINESE = language("zh")
"""The language of the house that ships; what is asked without a language is asked of it."""
