"""Briefs from files, read as strictly as from the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from service.errors import BadInput, TooLarge
from service.web.schemas.brief import BriefIn


def read(path: Path, *, limit: int) -> BriefIn:
    """Return the brief in a JSON or YAML file of at most `limit` bytes.

    Raises:
        BadInput: the file cannot be read, or is no brief; names the place in it.
        TooLarge: the file is larger.
    """
    from pydantic import ValidationError

    from service.web.faults import invalid
    from service.web.strict_json import parse

    body = _bytes(path, limit)
    value = parse(body) if path.suffix.lower() == ".json" else _yaml(body)
    try:
        return BriefIn.model_validate(value)
    except ValidationError as error:
        raise invalid(error) from error


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except OSError as error:
        raise BadInput(f"The brief {path} cannot be read ({error.strerror}).") from error
    if len(body) > limit:
        raise TooLarge(f"The brief {path} is larger than {limit} bytes.")
    return body


def _yaml(body: bytes) -> Any:
    import yaml

    from service.web.strict_json import check

    try:
        _refuse_tricks(body)
        value = yaml.safe_load(body)
    except yaml.YAMLError as error:
        raise BadInput(f"The brief is not YAML{_place(error)}.") from error
    except (RecursionError, ValueError) as error:
        raise BadInput(
            "The brief is not YAML that can be read: it is nested too deep, or a value is broken."
        ) from error
    check(value)
    return value


def _refuse_tricks(body: bytes) -> None:
    """Refuse what a small file can blow up with: aliases unfold without end, deep nesting is slow to read."""
    import yaml

    from service.web.strict_json import DEEPEST

    depth = 0
    for event in yaml.parse(body, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise BadInput("The brief uses YAML aliases (*name); write the text out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BadInput(f"The brief is nested deeper than {DEEPEST} levels.")


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f": line {mark.line + 1}, column {mark.column + 1}" if mark is not None else ""
