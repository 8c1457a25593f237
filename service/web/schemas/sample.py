"""Files brought in and the samples made of them, as users send and get them."""

from __future__ import annotations

from datetime import date as day
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from service.web.schemas.common import Problem, Shown


def _one_line(title: str) -> str:
    if not title.strip() or len(title.splitlines()) > 1:
        raise ValueError("A title is one line and not blank.")
    return title.strip()


Title = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_one_line)]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    genre: Annotated[str | None, Field(min_length=1, max_length=100, description="Name or id; else recognised.")] = None
    title: Annotated[Title | None, Field(description="Of the file's only document.")] = None
    issuer: Annotated[str, Field(max_length=200, description="Who signed; helps to mask its name.")] = ""
    date: Annotated[day | None, Field(strict=False, description="Else read from the document's last lines.")] = None


class GivenIn(_Given):
    """What may be said of a file beside it."""


class TextIn(_Given):
    """A text to be brought in; it may hold several documents."""

    text: Annotated[str, Field(min_length=1)]
    name: Annotated[str, Field(min_length=1, max_length=255, description="A file name, shown with the sample.")] = (
        "text.txt"
    )


class SampleChange(BaseModel):
    """What a person says is right."""

    model_config = ConfigDict(extra="forbid", strict=True)

    genre: Annotated[str | None, Field(min_length=1, max_length=100)] = None
    title: Title | None = None
    text: Annotated[str | None, Field(min_length=1, description="The whole text; it is divided and masked anew.")] = (
        None
    )

    @model_validator(mode="after")
    def _says_something(self) -> SampleChange:
        if self.genre is None and self.title is None and self.text is None:
            raise ValueError("Give genre, title or text.")
        if self.text is not None and not self.text.strip():
            raise ValueError("A text is not blank.")
        return self


class NoticeOut(Shown):
    """Something a file holds that its text does not show: comments, hidden text, an uncertain encoding."""

    kind: str
    detail: str
    count: int


class FlagOut(Shown):
    """Something at a line of the file that cleaning would not decide."""

    kind: str
    line: int
    detail: str


class EditOut(Shown):
    """One edit of the cleaning, at a line of the file."""

    step: str
    line: int
    before: str
    after: str


class DuplicateOut(Shown):
    """A sample that says nearly the same; `similarity` is the share of the shorter text that both hold."""

    sample_id: str
    title: str
    similarity: float


class FileOut(Shown):
    """The file a sample came in, and the lines of it (from 1)."""

    upload_id: str
    name: str | None
    media: str | None
    encoding: str | None
    lines: tuple[int, int]


class HeadingOut(Shown):
    """A heading and its level, 1 outermost."""

    level: int
    heading: str


class MasksOut(Shown):
    """What no exemplar shows: `hidden` are the sample's own details, `given` the masks it came with."""

    hidden: list[str]
    given: list[str]


class SampleSummary(Shown):
    """A past document in a list."""

    id: str
    house: str
    genre: Annotated[str | None, Field(description="Id of a genre of the house, null when it was not recognised.")]
    title: str
    issuer: str
    date: str | None
    status: Annotated[Literal["pending", "ready"], Field(description="Only what is ready is shown to a writer.")] = (
        "ready"
    )


class PassageOut(Shown):
    """A stretch of a sample; `masked` holds none of its details."""

    id: str
    role: str
    heading: str
    text: str
    masked: str


class SampleOut(SampleSummary):
    """A past document: as it came (`original`), as it is kept (`text`), and what was done in between (`log`)."""

    text: str
    sha256: str
    headings: list[str]
    passages: list[PassageOut]
    shipped: Annotated[bool, Field(description="It came with the product and cannot be changed.")]
    genre_confidence: Annotated[float | None, Field(description="From 0 to 1; 1 where a person set the genre.")]
    original: str | None
    log: list[EditOut]
    outline: list[HeadingOut]
    masks: MasksOut
    flags: list[FlagOut]
    notices: list[NoticeOut]
    duplicates: list[DuplicateOut]
    file: FileOut | None


class DocumentOut(Shown):
    """A document found in a file; `outcome` tells whether it is new or was there before."""

    sample_id: str
    title: str
    genre: str | None
    genre_confidence: float | None
    lines: tuple[int, int] | None
    outcome: Literal["added", "unchanged"]
    status: Literal["pending", "ready"]
    edits: int
    flags: list[FlagOut]
    duplicates: list[DuplicateOut]


class ProgressOut(Shown):
    """How far the samples of a file are."""

    documents: int
    documents_done: int
    passages: int
    passages_done: int


class UploadOut(Shown):
    """A file that was brought in."""

    id: str
    house: str
    status: Literal["queued", "running", "succeeded", "failed"]
    name: str
    media: str
    encoding: str | None
    sha256: str
    notices: list[NoticeOut]
    documents: list[DocumentOut]
    progress: ProgressOut
    error: Problem | None = None
