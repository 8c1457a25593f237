"""The command line, one file a command; each imports what is slow when it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import typer

from service.errors import BadInput, HousestyleError, ModelError, NotFound

NOT_READY, USAGE, NO_MODEL, FAULT = 1, 2, 3, 4
"""Exit codes beside 0: the draft is not ready, the request is not right, the model is not there, anything else."""


def build() -> typer.Typer:
    """Return the whole command line."""
    app = typer.Typer(
        name="housestyle",
        help="Draft reports in your organisation's own house style.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for name in ("draft", "review", "evaluate", "clean", "serve", "ingest", "reindex", "profile"):
        app.command(name)(_command(name))
    for name in ("samples", "house", "model", "rules", "rubrics"):
        app.add_typer(import_module(f"service.cli.{name}").app, name=name)
    return app


def main() -> None:
    """Run the command line; an error is a message and an exit code, never a traceback."""
    try:
        build()()
    except HousestyleError as error:
        leave(error)
    except Exception as error:
        # What an unforeseen error says may hold a document.
        typer.echo(f"A fault of ours: {type(error).__name__}. Please tell us how it came about.", err=True)
        sys.exit(FAULT)


def leave(error: HousestyleError) -> None:
    """End the process with an error's message and exit code."""
    typer.echo(str(error), err=True)
    sys.exit(exit_code(error))


def exit_code(error: HousestyleError) -> int:
    """Return the exit code of an error."""
    if isinstance(error, ModelError):
        return NO_MODEL
    return USAGE if isinstance(error, (BadInput, NotFound)) else FAULT


def _command(name: str) -> Callable[..., Any]:
    command: Callable[..., Any] = getattr(import_module(f"service.cli.{name}"), name)
    return command
