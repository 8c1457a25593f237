"""The command `housestyle clean`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.errors import StoreError

if TYPE_CHECKING:
    from service.domain.cleaning import CleanDocument
    from service.domain.house import House
    from service.domain.loaded import Notice
    from service.settings import Settings

NOTHING = "Nothing but a web page's surroundings was found, no document."
_NAME_LENGTH = 40


def clean(
    file: Annotated[
        Path, typer.Argument(help="A file with one paper in it or many: text, Markdown, HTML, Word or PDF.")
    ],
    genre: Annotated[str | None, typer.Option(help="The genre of every document in it, by name or id.")] = None,
    house: Annotated[str, typer.Option(help="The house, shipped or your own, whose genres are told.")] = "zh-official",
    as_json: Annotated[bool, typer.Option("--json", help="Give documents with flags and every edit as JSON.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write each document into this folder.")] = None,
) -> None:
    """Take the noise out of a file and divide it into its documents; needs no service and no model."""
    from dataclasses import replace

    from service.cli import common, files
    from service.corpus.cleaning.cleaner import clean as clean_text
    from service.prompting.houses import genre_of

    meant = _house(common.settings(), house)
    wanted = genre_of(meant, genre) if genre else None
    loaded = files.read(file)
    documents = clean_text(loaded.text, {} if wanted else meant.genres)
    if wanted:
        documents = tuple(replace(one, genre=wanted.name, genre_confidence=1.0) for one in documents)
    _tell(documents, loaded.notices, as_json=as_json, output=output)


def _house(settings: Settings, name: str) -> House:
    """Return the house of that name; only for one that does not ship are the records opened."""
    from service.prompting.houses import HouseLibrary

    library = HouseLibrary(settings.prompts)
    if name in library.names():
        return library.house(name)
    from service.cli import opening

    with opening.houses(settings) as (_, houses):
        return houses.house(name)


def _tell(documents: Sequence[CleanDocument], notices: Sequence[Notice], *, as_json: bool, output: Path | None) -> None:
    if output is not None:
        _write(documents, output)
    if as_json:
        typer.echo(_json(documents, notices))
    elif output is None:
        typer.echo("\n\n".join(document.text.strip("\n") for document in documents), nl=bool(documents))
    for notice in notices:
        typer.echo(f"{notice.kind} ({notice.count}): {notice.detail}", err=True)
    for document in documents:
        typer.echo(told(document), err=True)
    if not documents:
        typer.echo(NOTHING, err=True)


def told(document: CleanDocument) -> str:
    """Return what was found and done in `document`, as a few lines without its text."""
    from collections import Counter

    genre = f"{document.genre} ({document.genre_confidence:.2f})" if document.genre else "genre not told"
    steps = Counter(edit.step for edit in document.log)
    edits = ", ".join(f"{step} {count}" for step, count in sorted(steps.items())) or "none"
    lines = [f"lines {document.lines[0]}-{document.lines[1]}: {document.title or 'without title'}; {genre}"]
    lines.append(f"  edits: {edits}")
    lines += [f"  line {flag.line}: {flag.kind}: {flag.detail}" for flag in document.flags]
    return "\n".join(lines)


def _json(documents: Sequence[CleanDocument], notices: Sequence[Notice]) -> str:
    import json
    from dataclasses import asdict

    answer: dict[str, Any] = {"documents": [_object(document) for document in documents]}
    answer["notices"] = [asdict(notice) for notice in notices]
    if not documents:
        answer["message"] = NOTHING
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _object(document: CleanDocument) -> dict[str, Any]:
    return {
        "title": document.title,
        "genre": document.genre,
        "genre_confidence": document.genre_confidence,
        "lines": document.lines,
        "text": document.text,
        "flags": [{"kind": flag.kind, "line": flag.line, "detail": flag.detail} for flag in document.flags],
        "log": [
            {"step": edit.step, "line": edit.line, "before": edit.before, "after": edit.after} for edit in document.log
        ],
    }


def _write(documents: Sequence[CleanDocument], folder: Path) -> None:
    """Write each document to a file of its own; a file that is there already is not touched, nor anything written."""
    paths = [folder / f"{number:02}-{_name(document)}.txt" for number, document in enumerate(documents, start=1)]
    if there := [path for path in paths if path.exists()]:
        raise StoreError(f"{there[0]} is there already; name another folder with -o.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, document in zip(paths, documents, strict=True):
            path.write_text(document.text.strip("\n") + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}).") from error


def _name(document: CleanDocument) -> str:
    import re

    return re.sub(r"[^\w—（）-]+", "_", document.title)[:_NAME_LENGTH].strip("_") or "document"
