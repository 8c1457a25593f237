"""One file a type of document: the folder is the registry, a file's name the type's name."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import cast

from service.corpus.loaders.reading import Loader


@cache
def names() -> tuple[str, ...]:
    """Return the names of all types that can be read."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def loader(name: str) -> Loader:
    """Return the loader of the type `name`."""
    return cast(Loader, import_module(f"{__name__}.{name}"))


@cache
def endings() -> dict[str, str]:
    """Return which type reads files of which ending (in lower case, without the dot)."""
    return {ending: name for name in names() for ending in loader(name).ENDINGS}
