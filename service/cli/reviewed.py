"""A review from the command line: the file read, the text reviewed where that can be done, the outcome written."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from service.domain.review import Review, ReviewRequest, Task
from service.errors import BadInput, StoreError, TooLarge

if TYPE_CHECKING:
    from service.domain.progress import Progress
    from service.settings import Settings

LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What is to be reviewed; `document` holds the bytes of a .docx, `left_out` what of it is no part of `text`."""

    name: str
    text: str
    document: bytes | None = None
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How it is to be reviewed."""

    house: str
    genre: str | None
    date: date | None
    task: str
    instructions: str | None
    facts: tuple[str, ...]
    rules_only: bool


def read(path: Path) -> Paper:
    """Return the text of a file.

    Raises:
        BadInput: the file cannot be read, or holds no text.
        TooLarge: it is larger than 20 MB.
    """
    data = _bytes(path)
    if path.suffix.lower() == ".docx":
        from service.export.docx.marked import text_of

        found = text_of(data)
        return _filled(Paper(name=path.name, text=found.text, document=data, left_out=found.left_out))
    try:
        return _filled(Paper(name=path.name, text=data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is no text in UTF-8; save it as UTF-8, or as .docx.") from error


def facts(path: Path) -> tuple[str, ...]:
    """Return the facts of a file: a JSON list of strings, or a line each.

    Raises:
        BadInput: the file cannot be read.
    """
    text = read(path).text
    if path.suffix.lower() != ".json":
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path} is no JSON.") from error
    if not (isinstance(found, list) and all(isinstance(one, str) for one in found)):
        raise BadInput(f"{path} holds no list of strings.")
    return tuple(found)


def review(paper: Paper, wish: Wish) -> Review:
    """Return the review: by the rules in this process, with the model where it can be had.

    Raises:
        BadInput: there is no such house or genre, or the text is in another language than the house's.
        ModelError: the model cannot be reached or gave nothing usable.
    """
    from service.cli import common

    settings = common.settings()
    request = ReviewRequest(
        house=wish.house, genre=wish.genre, text=paper.text, facts=wish.facts, task=cast(Task, wish.task),
        instructions=wish.instructions, date=wish.date, rules_only=wish.rules_only,
    )  # fmt: skip
    return _by_rules(settings, request) if wish.rules_only else _with_model(settings, request)


def errors_left(found: Review, *, fixed: bool) -> int:
    """Return how many errors remain; with `fixed` those that a safe suggestion mends are gone."""
    return sum(
        remark.severity == "error" and not (fixed and any(one.verdict == "safe" for one in remark.suggestions))
        for remark in found.remarks
    )


def outcome(paper: Paper, found: Review, *, fixing: bool) -> bytes:
    """Return the text with safe suggestions taken (`fixing`), or the document with suggestions tracked."""
    if paper.document is not None:
        from service.export.docx.marked import marked_up

        return marked_up(paper.document, found, only=found.safe_ids if fixing else None)
    if not fixing:
        from service.export.docx.marked import marked

        return marked(found)
    from service.reviewing.apply import apply, digest

    return apply(found, found.safe_ids, digest(found.text)).text.encode("utf-8", "surrogatepass")


def write(path: Path, content: bytes) -> None:
    """Write a file.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}).") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from error
    if len(data) > LARGEST:
        raise TooLarge(f"{path} is larger than {LARGEST // 2**20} MB.")
    return data


def _filled(paper: Paper) -> Paper:
    if not paper.text.strip() or "\0" in paper.text:
        raise BadInput(f"{paper.name} holds no text that could be reviewed.")
    return paper


def _by_rules(settings: Settings, request: ReviewRequest) -> Review:
    from dataclasses import replace

    from service.bootstrap.rules import linters
    from service.cli import opening
    from service.reviewing.reviewer import Reviewer
    from service.reviewing.script import must_be_readable

    with opening.houses(settings) as (every, known):
        must_be_readable(request.text, known.house(request.house))
        genre = None if request.genre is None else known.genre(request.house, request.genre).id
        request = replace(request, house=known.house(request.house).id, genre=genre)
        reviewer = Reviewer(houses=every, linters=linters(settings.prompts, every.base))
        return asyncio.run(reviewer.review(request, model=None, notify=_silently))


async def _silently(_: Progress) -> None:
    return


def _with_model(settings: Settings, request: ReviewRequest) -> Review:
    from service.cli.review_asking import ask
    from service.web import logs

    logs.configure("ERROR")
    return asyncio.run(ask(settings, request, wish_of(request)))


def wish_of(request: ReviewRequest) -> dict[str, Any]:
    """Return the request as the JSON of POST /v1/reviews."""
    return {
        "text": request.text, "house": request.house, "genre": request.genre, "facts": list(request.facts),
        "task": request.task, "instructions": request.instructions,
        "date": None if request.date is None else request.date.isoformat(),
    }  # fmt: skip
