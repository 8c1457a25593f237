"""The command `housestyle reindex`."""

from __future__ import annotations

from typing import Annotated

import typer


def reindex(
    house: Annotated[list[str] | None, typer.Option(help="Only this house; may be given again for others.")] = None,
) -> None:
    """Make the vectors anew from the records; without --house all of them, whatever state they are in."""
    from service.bootstrap import owner
    from service.cli import common, opening
    from service.cli.telling_ingest import Bar, told

    settings = common.settings()
    held = owner.take(settings.data)
    try:
        with opening.corpus(settings) as corpus, Bar() as bar:
            ids = None if house is None else opening.house_ids(settings, house)
            report = corpus.reindex(ids, progress=bar.show)
        typer.echo(told(report))
    finally:
        held.release()
