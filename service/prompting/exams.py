"""The records of examinations: one JSON file for each rubric and examinee."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from service.domain.evaluation import Qualification, Standing
from service.domain.rubric import Method
from service.errors import CorpusBroken, StoreError

FOLDER = "exams"
"""The folder of the records, in a house's `rubric/` and in the user's data."""


class _Examined(BaseModel):
    """What is said of one criterion."""

    model_config = ConfigDict(extra="forbid")

    criterion: str
    standing: Standing
    figures: dict[str, float] = {}
    reasons: tuple[str, ...] = ()


class Record(BaseModel):
    """One examination: of which rubric of a house, by which method and judge, when, on how many papers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    house: str
    rubric: str
    rubric_version: str
    rubric_sha256: str
    method: Method
    judge: str = ""
    prompt_sha256: str = ""
    examined_on: date
    papers: int
    criteria: tuple[_Examined, ...]

    @property
    def qualifications(self) -> tuple[Qualification, ...]:
        """Return what it says of each criterion."""
        return tuple(
            Qualification(
                criterion=one.criterion, method=self.method, judge=self.judge, standing=one.standing,
                examined_on=self.examined_on, rubric_sha256=self.rubric_sha256, prompt_sha256=self.prompt_sha256,
                figures=one.figures, reasons=one.reasons,
            )
            for one in self.criteria
        )  # fmt: skip


def read(folder: Path) -> tuple[Qualification, ...]:
    """Return what the records in `folder` say; nothing when there is no such folder.

    Raises:
        CorpusBroken: a record cannot be read; the message names it.
    """
    return tuple(one for path in sorted(folder.glob("*.json")) for one in _read(path).qualifications)


def shipped(prompts: Path) -> tuple[Qualification, ...]:
    """Return what the records say that ship with the houses under `prompts`.

    Raises:
        CorpusBroken: a record cannot be read.
    """
    folders = sorted((prompts / "houses").glob(f"*/rubric/{FOLDER}"))
    return tuple(one for folder in folders for one in read(folder))


def write(folder: Path, record: Record) -> Path:
    """Write a record, in place of an older one of the same rubric and examinee, and return where it lies.

    Raises:
        StoreError: the folder cannot be written to.
    """
    path = folder / f"{_name(record)}.json"
    beside = path.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(record.model_dump_json(indent=1) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"The record cannot be written to {folder} ({error.strerror}).") from error
    return path


def _name(record: Record) -> str:
    parts = (record.house, record.rubric, record.judge or record.method)
    return "-".join("".join(one if one.isalnum() or one in "._" else "_" for one in part) for part in parts)


def _read(path: Path) -> Record:
    try:
        return TypeAdapter(Record).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        reason = error.errors()[0] if isinstance(error, ValidationError) else {"msg": str(error), "loc": ()}
        place = ".".join(map(str, reason["loc"]))
        raise CorpusBroken(
            f"{path}: {place + ': ' if place else ''}{reason['msg']}; examine again, or delete it"
        ) from error
