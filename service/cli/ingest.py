"""The command `housestyle ingest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import BadInput

if TYPE_CHECKING:
    from service.corpus.ingest import IngestReport
    from service.settings import Settings


def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, or folders of files, to bring in.")] = None,
    house: Annotated[list[str] | None, typer.Option(help="The house; without files it may be given again.")] = None,
    extends: Annotated[str | None, typer.Option(help="Make the house if need be, on this shipped one.")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Make it without the shipped samples.")] = False,
    genre: Annotated[str | None, typer.Option(help="The genre of every document; else recognised.")] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make every vector anew, as for other embeddings.")
    ] = False,
) -> None:
    """Bring files into a house; without files, bring the samples up to what is filed.

    What is there already is left as it is. A run that was stopped goes on when it is started again.
    Exit codes with files: 0 all are in, 1 some could not be read, 2 the call is not right, 4 anything else.
    """
    if paths:
        from service.cli.bringing import bring

        if house is None or len(house) != 1:
            raise BadInput("Files are brought into one house; name it: --house NAME [--extends zh-official].")
        raise typer.Exit(bring(paths, house[0], extends=extends, alone=alone, genre=genre))
    if extends or alone or genre:
        raise BadInput("--extends, --alone and --genre go with files to bring in; name them.")
    _bring_up(house, rebuild)


def _bring_up(house: list[str] | None, rebuild: bool) -> None:
    from service.bootstrap import owner
    from service.cli import common, opening
    from service.cli.telling_ingest import told

    settings = common.settings()
    ids = None if house is None else opening.house_ids(settings, house)
    held = owner.take(settings.data)
    try:
        typer.echo(told(_run(settings, ids, rebuild)))
    finally:
        held.release()


def _run(settings: Settings, houses: list[str] | None, rebuild: bool) -> IngestReport:
    from service.cli import opening
    from service.cli.telling_ingest import Bar

    with opening.corpus(settings) as corpus, Bar() as bar:
        return corpus.ingest(houses, rebuild=rebuild, progress=bar.show)
