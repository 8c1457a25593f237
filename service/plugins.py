"""A folder of modules as a registry: the file name is the key."""

from __future__ import annotations

from pkgutil import iter_modules
from types import ModuleType


def names(folder: ModuleType) -> list[str]:
    """Return the names of the modules in the package `folder`, sorted."""
    return sorted(module.name for module in iter_modules(folder.__path__))
