"""Criteria and how a genre adjusts them: one strict file each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from service.domain.rubric import Criterion, Importance, Need, Takes
from service.errors import CorpusBroken
from service.prompting.bands import read_body
from service.prompting.files import read
from service.prompting.measured import faults

Model = TypeVar("Model", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Header(_Strict):
    id: str
    name: str
    importance: Importance
    method: Literal["rules", "judge"]
    measure: str = ""
    settings: dict[str, Any] = {}
    genres: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    catches: tuple[str, ...] = ()


class Adjustment(_Strict):
    """What a genre changes: criteria that do not apply, weights and settings by criterion id."""

    exempt: tuple[str, ...] = ()
    importance: dict[str, Importance] = {}
    settings: dict[str, dict[str, Any]] = {}

    @property
    def named(self) -> frozenset[str]:
        """Return the criteria it speaks of."""
        return frozenset({*self.exempt, *self.importance, *self.settings})


def read_criterion(path: Path, measures: Mapping[str, Takes]) -> Criterion:
    """Return the criterion at `path`, whose file name is its id; `measures` are those there are, with their settings.

    Raises:
        CorpusBroken: the file is not as agreed; the message names it and the line.
    """
    raw, body = read(path)
    header = validated(path, _Header, raw)
    if header.id != path.stem:
        raise broken(path, "id", f"id is {header.id!r}; the file name says {path.stem!r}, and the two must agree")
    _check_measure(path, header, measures)
    check_settings(path, header.measure, header.settings, measures)
    told = read_body(path, body, line_of_body(path))
    return Criterion(
        id=header.id, name=header.name, importance=header.importance, method=header.method, measure=header.measure,
        settings=header.settings, genres=header.genres, exempt=header.exempt, needs=header.needs,
        catches=header.catches, question=told.question, evidence=told.evidence, bands=told.bands,
    )  # fmt: skip


def read_adjustment(path: Path) -> Adjustment:
    """Return how the genre that the file at `path` is named after adjusts the criteria.

    Raises:
        CorpusBroken: the file is not as agreed.
    """
    return validated(path, Adjustment, read(path)[0])


def check_settings(path: Path, measure: str, settings: Mapping[str, Any], measures: Mapping[str, Takes]) -> None:
    """Hold the settings of a criterion against what its measure takes; `path` is the file that gave them.

    Raises:
        CorpusBroken: one is missing, unknown or of another kind.
    """
    for fault in faults(settings, measures.get(measure, Takes())):
        raise broken(path, "settings", fault)


def validated(path: Path, model: type[Model], raw: dict[str, Any]) -> Model:
    """Return the header `raw` of the file at `path` as `model`.

    Raises:
        CorpusBroken: a key is missing, unknown or of the wrong kind; the message names the line.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        key = str(first["loc"][0]) if first["loc"] else ""
        raise broken(path, key, f"key `{where}`: {first['msg']}") from error


def broken(path: Path, key: str, message: str) -> CorpusBroken:
    """Return the error that names the line of the header's `key`, or the first where it does not stand."""
    lines = path.read_text(encoding="utf-8").split("\n")
    line = next((at for at, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
    return CorpusBroken(f"{path.name} line {line}: {message}")


def line_of_body(path: Path) -> int:
    """Return the number of the first line of the body that is not blank."""
    lines = path.read_text(encoding="utf-8").split("\n")
    start = lines.index("---", 1) + 1
    return start + 1 + next((at for at, line in enumerate(lines[start:]) if line.strip()), 0)


def _check_measure(path: Path, header: _Header, measures: Mapping[str, Takes]) -> None:
    if header.method == "judge":
        if header.measure:
            raise broken(path, "measure", "a judge measures nothing; leave `measure` out, or set `method: rules`")
        return
    if header.measure not in measures:
        known = ", ".join(sorted(measures))
        raise broken(path, "measure", f"there is no measure {header.measure!r}; there are: {known}")
