"""Tells people at a terminal how samples are brought in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from service.corpus.ingest import IngestReport, Progress
    from service.web.schemas.sample import DocumentOut, UploadOut


def told(report: IngestReport) -> str:
    """Return what an ingest did as one line."""
    return (
        f"{report.added} added, {report.replaced} replaced, {report.removed} removed, {report.unchanged} unchanged; "
        f"{report.passages} passages written"
    )


def told_upload(name: str, upload: UploadOut) -> str:
    """Return what was found in a file: a line for it, one for each document, one for each notice."""
    new = sum(document.outcome == "added" for document in upload.documents)
    lines = [f"{name}: {len(upload.documents)} documents, {new} new"]
    lines += [f"  {notice.kind} ({notice.count}): {notice.detail}" for notice in upload.notices]
    return "\n".join([*lines, *(f"  {_document(document)}" for document in upload.documents)])


def _document(document: DocumentOut) -> str:
    sure = "" if document.genre_confidence is None else f" {document.genre_confidence:.2f}"
    flags = Counter(flag.kind for flag in document.flags)
    parts = [
        f"{document.sample_id} {document.title} [{document.genre or 'genre not recognised'}{sure}]",
        f"{document.edits} edits",
        *(f"{kind} {count}" for kind, count in flags.items()),
        *(f"{twin.similarity:.0%} the same as {twin.sample_id} {twin.title}" for twin in document.duplicates),
    ]
    return ", ".join(parts)


class Bar:
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
        """Start drawing."""
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop drawing."""
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
