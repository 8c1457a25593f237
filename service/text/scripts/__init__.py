"""How words and names are told in a script: a module each, named by a language's `manner.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from service.text.language import Language
from service.text.named import Named


class Script(Protocol):
    """What a module of this package offers."""

    def tag(self, text: str, language: Language) -> list[tuple[str, str]]:
        """Return the words of `text` with their kinds (n noun, v verb, u word of grammar); joined they are `text`."""
        ...

    def names(self, text: str, language: Language) -> list[Named]:
        """Return the stretches of `text` that name something; they may overlap."""
        ...


@cache
def script(language: Language) -> Script:
    """Return how words and names are told in `language`."""
    return cast(Script, import_module(f"service.text.scripts.{language.manner('script')}"))
