"""The commands `housestyle samples list`, `show`, `correct`, `delete` and `search`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import BadInput

if TYPE_CHECKING:
    from service.client import Client
    from service.web.schemas.sample import SampleOut, SampleSummary

app = typer.Typer(name="samples", help="The past documents of a house.", no_args_is_help=True)

House = Annotated[str, typer.Option(help="The house.")]
SampleId = Annotated[str, typer.Argument(help="The sample's id, as `samples list` shows it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Give JSON.")]
SHIPPED = "zh-official"


@app.command("list")
def list_(house: House = SHIPPED) -> None:
    """List the samples a house draws from."""
    from service.cli import reaching

    for sample in reaching.run(lambda client: _every(client, house)):
        typer.echo(f"{sample.id}  {sample.genre or '-':<18} {sample.status:<8} {sample.title}")


@app.command()
def show(sample_id: SampleId, house: House = SHIPPED, as_json: AsJson = False) -> None:
    """Show a sample: its text, what cleaning did, what is doubtful, what it nearly repeats."""
    from service.cli import reaching

    async def ask(client: Client) -> SampleOut:
        return await client.sample(house, sample_id)

    sample = reaching.run(ask)
    typer.echo(sample.model_dump_json(indent=2) if as_json else _told(sample))


@app.command()
def correct(
    sample_id: SampleId,
    house: House = SHIPPED,
    genre: Annotated[str | None, typer.Option(help="Its genre, by name or id.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    text: Annotated[Path | None, typer.Option(help="A file (UTF-8) with its whole text.")] = None,
) -> None:
    """Say what is right of a sample; it is divided and masked anew."""
    from service.cli import reaching

    right = {"genre": genre, "title": title, "text": None if text is None else _read(text)}

    async def ask(client: Client) -> SampleOut:
        return await client.correct_sample(house, sample_id, **right)

    typer.echo(_told(reaching.run(ask)))


@app.command()
def delete(sample_id: SampleId, house: House = SHIPPED) -> None:
    """Delete a sample from every store."""
    from service.cli import reaching

    async def remove(client: Client) -> None:
        await client.remove_sample(house, sample_id)

    reaching.run(remove)
    typer.echo(f"{sample_id} is deleted.")


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    house: House = SHIPPED,
    genre: Annotated[str | None, typer.Option(help="Only this genre.")] = None,
    role: Annotated[str | None, typer.Option(help="opening, achievement, problem, measure, plan or closing.")] = None,
    limit: Annotated[int, typer.Option(help="How many.", min=1, max=50)] = 5,
) -> None:
    """Find the passages most like a query."""
    from service.cli import reaching

    async def ask(client: Client) -> list[str]:
        found = await client.search(house, query, genre=genre, role=role, limit=limit)
        return [f"{hit.score:.2f}  {hit.passage_id}  {hit.title}\n      {hit.text}" for hit in found.items]

    for line in reaching.run(ask):
        typer.echo(line)


async def _every(client: Client, house: str) -> list[SampleSummary]:
    found: list[SampleSummary] = []
    cursor: str | None = None
    while True:
        page = await client.samples(house, limit=100, cursor=cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as UTF-8 text ({type(error).__name__}).") from error


def _told(sample: SampleOut) -> str:
    sure = "" if sample.genre_confidence is None else f" ({sample.genre_confidence:.2f} sure)"
    lines = [f"{sample.id}  {sample.status}", f"genre: {sample.genre or 'not recognised'}{sure}", "", sample.text, ""]
    lines += [f"edit {edit.step}, line {edit.line}: {edit.before!r} -> {edit.after!r}" for edit in sample.log]
    lines += [f"flag {flag.kind}, line {flag.line}: {flag.detail}" for flag in sample.flags]
    lines += [f"notice {notice.kind} ({notice.count}): {notice.detail}" for notice in sample.notices]
    lines += [f"{twin.similarity:.0%} the same as {twin.sample_id} {twin.title}" for twin in sample.duplicates]
    return "\n".join(lines)
