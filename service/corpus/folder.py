"""The shipped samples: `<folder>/<house>/<genre>/<slug>.md`, where the folder is the registry."""

from __future__ import annotations

from pathlib import Path

from service.corpus.loaders import markdown
from service.domain.sample import Sample


def houses(folder: Path) -> tuple[str, ...]:
    """Return the houses that ship with samples, sorted."""
    return tuple(sorted(path.name for path in folder.glob("*") if _is_shown(path) and path.is_dir()))


def samples(folder: Path, house: str) -> tuple[Sample, ...]:
    """Return the shipped samples of `house`, undivided, sorted by place; a house without a folder has none.

    Raises:
        CorpusBroken: a file is not as agreed; nothing is returned then, so that no sample seems to have vanished.
    """
    return tuple(markdown.load(path) for path in sorted((folder / house).glob("*/*.md")) if _is_shown(path))


def _is_shown(path: Path) -> bool:
    return not path.name.startswith((".", "_"))
