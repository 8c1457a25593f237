"""The commands `housestyle model fetch` and `housestyle model status`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Self

import typer

from service.errors import BadInput, HousestyleError

if TYPE_CHECKING:
    from service.settings import Settings

UNAVAILABLE = 3
USAGE = 2

app = typer.Typer(name="model", help="The local language model.", no_args_is_help=True)


@app.command()
def fetch(
    source: Annotated[Path | None, typer.Option("--from", help="A copy of the model file that you have.")] = None,
) -> None:
    """Get the local model's file, verified, into the data directory."""
    from service.llm.catalogue import QWEN_CODER
    from service.llm.fetch import fetch as bring

    if source is not None and not source.is_file():
        _leave(BadInput(f"--from {source}: there is no such file; name the .gguf file itself."), USAGE)
    settings = _settings()
    try:
        with _Bar(QWEN_CODER.name) as bar:
            path = bring(QWEN_CODER, settings.model_dir, source=source, progress=bar.show)
    except HousestyleError as error:
        _leave(error, UNAVAILABLE)
    typer.echo(f"{QWEN_CODER.name} is at {path}")


@app.command()
def status() -> None:
    """Tell whether the model's file is there and sound, and whether it can be loaded."""
    import asyncio

    settings = _settings()
    try:
        for line in asyncio.run(_state(settings)):
            typer.echo(line)
    except HousestyleError as error:
        _leave(error, UNAVAILABLE)


async def _state(settings: Settings) -> list[str]:
    """Return what is so; raise HousestyleError at the first thing that is not."""
    from service.llm.opening import model_path, open_chat, open_server

    chat = open_chat(settings)
    lines = [f"model     {chat.name} ({chat.provider})"]
    path = model_path(settings)
    server = open_server(settings)
    if path is None or server is None:
        return [*lines, f"address   {settings.base_url or 'as LangChain knows it'}; not asked, since that may cost"]
    size = _sound_size(path)
    await server.start()
    await server.stop()
    return [*lines, f"file      {path}, {size / 1e9:.2f} GB, digest {_digest_word(path)}", "server    loads it"]


def _sound_size(path: Path) -> int:
    from service.errors import ModelUnavailable
    from service.llm.catalogue import QWEN_CODER
    from service.llm.digest import verify

    if not path.is_file():
        raise ModelUnavailable(f"There is no model file {path}; get it with `housestyle model fetch`.")
    if path.name == QWEN_CODER.file:
        verify(path, QWEN_CODER)
    return path.stat().st_size


def _digest_word(path: Path) -> str:
    from service.llm.catalogue import QWEN_CODER

    return "as published" if path.name == QWEN_CODER.file else "not known here"


def _settings() -> Settings:
    from pydantic import ValidationError

    from service.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        wrong = ", ".join(f"HOUSESTYLE_{'_'.join(map(str, fault['loc'])).upper()}" for fault in error.errors())
        _leave(BadInput(f"These settings cannot be used: {wrong}."), USAGE)


def _leave(error: HousestyleError, code: int) -> NoReturn:
    typer.echo(f"{error}", err=True)
    raise typer.Exit(code)


class _Bar:
    """A progress bar on standard error, drawn only on a terminal."""

    def __init__(self, title: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

        console = Console(stderr=True)
        columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
        self._progress = Progress("{task.description}", *columns, console=console, disable=not console.is_terminal)
        self._task = self._progress.add_task(title, total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, done: int, total: int) -> None:
        """Draw `done` of `total` bytes."""
        self._progress.update(self._task, completed=done, total=total)
