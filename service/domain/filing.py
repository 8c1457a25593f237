"""Files brought in, the documents found in them, and how far their samples are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.domain.cleaning import Edit, Flag
from service.domain.loaded import Notice
from service.domain.sample import Sample

TRUNCATED = "truncated"
"""The flag of a document whose last sentence is not finished."""


class State(StrEnum):
    """How far an upload is; the first two are unfinished."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"

    @property
    def finished(self) -> bool:
        """Tell whether nothing more will come by itself."""
        return self in (State.SUCCEEDED, State.FAILED)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where an uploaded sample comes from: lines `first` to `last` of a file, as they stood there, and what was done.

    `confidence` in [0, 1] tells how sure the genre is; 1 where a person set it.
    """

    upload_id: str
    first: int
    last: int
    original: str
    confidence: float
    flags: tuple[Flag, ...] = ()
    log: tuple[Edit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A sample that was uploaded, with its origin and the MinHash of its text."""

    sample: Sample
    origin: Origin
    signature: bytes


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Why an upload failed: the stable code of the error, and its words."""

    code: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that was brought in: its name and type, and what its samples wait for.

    `sample_ids` are those of the documents found in it, in order, also of those that other files brought before.
    `attempt` names the run that works on it.
    """

    id: str
    house: str
    name: str
    media: str
    encoding: str | None
    sha256: str
    notices: tuple[Notice, ...] = ()
    sample_ids: tuple[str, ...] = ()
    passages: int = 0
    state: State = State.QUEUED
    attempt: int = 1
    fault: Fault | None = None


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How much of an upload is ready."""

    documents: int
    documents_done: int
    passages: int
    passages_done: int


OWN = "~"
"""Parts the name of an own house from what makes its id unlike that of another tenant's house of that name."""


def called(house_id: str) -> str:
    """Return the name users know the house of that id by."""
    return house_id.partition(OWN)[0]


@dataclass(frozen=True, kw_only=True)
class OwnHouse:
    """A house a tenant made: `id` is ours alone, `name` the tenant's; it takes cards, rules and words from `extends`.

    With `inherits` the samples of `extends` are shown to the writer beside its own.
    """

    id: str
    tenant: str
    name: str
    title: str
    extends: str
    inherits: bool = True
