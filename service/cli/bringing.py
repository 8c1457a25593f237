"""Brings files into a house: sent one by one, then followed until every sample is ready."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from service.cli import reaching
from service.cli.telling_ingest import told_upload
from service.client import Client
from service.errors import BadInput, Conflict, NotFound

if TYPE_CHECKING:
    from rich.progress import Progress

    from service.web.schemas.sample import UploadOut

UNREAD = 1
"""Exit code when a file could not be brought in."""
LOOK = 0.5
"""Seconds between two looks at how far the samples are."""


@dataclass
class _Sent:
    """What has been sent so far, in order."""

    uploads: list[UploadOut] = field(default_factory=list)
    refused: int = 0


def bring(paths: Sequence[Path], house: str, *, extends: str | None, alone: bool, genre: str | None) -> int:
    """Bring every file of `paths` into `house`, telling how it goes; return the exit code.

    Raises:
        BadInput: there is no such file, or none in a folder.
        NotFound: there is no such house, and `extends` does not say on what to make it.
    """
    files = list(_files(paths))
    if not files:
        raise BadInput("There is no file to bring in; name files, or a folder that holds some.")

    async def work(client: Client) -> int:
        await _be_there(client, house, extends, alone)
        with _bars() as bars:
            sent = await _send(client, house, files, genre, bars)
            failed = await _follow(client, house, sent.uploads, bars)
        return UNREAD if sent.refused or failed else 0

    return reaching.run(work, take_up=True)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise BadInput(f"There is no file or folder {path}.")
        every = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in every if each.is_file() and not each.name.startswith((".", "~$")))


async def _be_there(client: Client, house: str, extends: str | None, alone: bool) -> None:
    there = [known.id for known in (await client.houses()).items]
    if house in there:
        return
    if extends is None:
        raise NotFound(f"There is no house {house!r}; add --extends to make it, or name one of {', '.join(there)}.")
    try:
        await client.make_house(house, extends=extends, inherit_samples=not alone)
    except Conflict:
        # Someone else has just made it.
        return


async def _send(client: Client, house: str, files: Sequence[Path], genre: str | None, bars: Progress) -> _Sent:
    sent, bar = _Sent(), bars.add_task("files", total=len(files))
    for path in files:
        try:
            data = await asyncio.to_thread(path.read_bytes)
            upload = await reaching.patiently(partial(client.bring, house, data, path.name, genre=genre))
        except (OSError, BadInput) as error:
            sent.refused += 1
            reason = error.strerror if isinstance(error, OSError) else str(error)
            typer.echo(f"{path}: not brought in: {reason}", err=True)
        else:
            sent.uploads.append(upload)
            typer.echo(told_upload(str(path), upload))
        bars.advance(bar)
    return sent


async def _follow(client: Client, house: str, uploads: Sequence[UploadOut], bars: Progress) -> int:
    """Wait for every upload, and return how many failed."""
    total = sum(upload.progress.passages for upload in uploads)
    documents = sum(upload.progress.documents for upload in uploads)
    bar = bars.add_task(f"{documents} documents, passages", total=total)
    done = failed = 0
    for upload in uploads:
        ended = await _ended(client, house, upload, partial(bars.update, bar), done)
        done += ended.progress.passages_done
        if ended.error is not None:
            failed += 1
            typer.echo(f"{ended.name}: not ready: {ended.error.detail}", err=True)
    return failed


async def _ended(client: Client, house: str, upload: UploadOut, show: partial[None], before: int) -> UploadOut:
    while True:
        show(completed=before + upload.progress.passages_done)
        if upload.status in ("succeeded", "failed"):
            return upload
        await asyncio.sleep(LOOK)
        upload = await reaching.patiently(partial(client.upload, house, upload.id))


def _bars() -> Progress:
    """Return progress bars on standard error, drawn only on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
