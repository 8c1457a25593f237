"""Strict Markdown files with a YAML header."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from service.errors import CorpusBroken


def read(path: Path) -> tuple[dict[str, Any], str]:
    """Return header and body of the file at `path`.

    Raises:
        CorpusBroken: the file cannot be read, or has no YAML header between two lines of `---`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusBroken(f"{path.name} cannot be read: {error}; it has to be a text file in UTF-8") from error
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise CorpusBroken(f"{path.name} line 1: no header; a file begins with `---`, YAML keys, and `---` again")
    header, body = text[4:].split("\n---\n", 1)
    return _header(path, header), body.strip("\n")


def _header(path: Path, text: str) -> dict[str, Any]:
    try:
        header = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        raise CorpusBroken(f"{path.name} line {line}: the header is no YAML; write `key: value` a line") from error
    if not isinstance(header, dict):
        raise CorpusBroken(f"{path.name} line 2: the header holds no keys; write `key: value` a line")
    return header
