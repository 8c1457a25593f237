"""The command `housestyle draft`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import HousestyleError, StoreError

if TYPE_CHECKING:
    from service.web.schemas.draft import DraftOut


def draft(
    brief: Annotated[Path, typer.Argument(help="The brief, JSON or YAML.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here instead of standard output.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Give the whole draft as JSON.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tell what each sentence rests on.")] = False,
) -> None:
    """Draft a report from a brief.

    Exit codes: 0 ready, 1 not ready, 2 the brief is not right, 3 the model cannot be reached, 4 anything else.
    """
    import asyncio

    from service.cli import briefs, common, telling
    from service.cli.asking import ask
    from service.web import logs

    settings = common.settings()
    logs.configure("ERROR")
    wanted = briefs.read(brief, limit=settings.body_limit)
    with telling.Progress(stages=explain) as progress:
        made = asyncio.run(ask(settings, wanted, progress.tell))
    _refuse_unfinished(made)
    _write(made.model_dump_json(indent=2) if as_json else made.text or "", output)
    if explain:
        telling.explain(made, output)
    telling.summarise(made)
    raise typer.Exit(0 if made.ready else 1)


def _refuse_unfinished(made: DraftOut) -> None:
    from service.client import error_of

    if made.error is not None:
        raise error_of(made.error.code, made.error.detail)
    if made.status != "succeeded":
        raise HousestyleError(f"The draft was {made.status}.")


def _write(content: str, output: Path | None) -> None:
    if output is None:
        typer.echo(content)
        return
    try:
        output.write_text(content + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{output} cannot be written ({error.strerror}).") from error
