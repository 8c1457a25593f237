"""The commands `housestyle rubrics list` and `show`: by what texts are scored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.domain.rubric import Criterion, Rubric
    from service.prompting.rubrics import RubricLibrary

app = typer.Typer(name="rubrics", help="The rubrics of a house.", no_args_is_help=True)

House = Annotated[str, typer.Option(help="The house whose rubrics are meant.")]


@app.command("list")
def list_rubrics(house: House = "zh-official") -> None:
    """List the rubrics: id, version, how many criteria, name."""
    for one in _library().rubrics(house):
        typer.echo(f"{one.id:12} {one.version:4} {len(one.criteria):3} criteria  {one.name}")


@app.command()
def show(
    rubric: Annotated[str | None, typer.Argument(help="The rubric's id.")] = None,
    house: House = "zh-official",
    genre: Annotated[str | None, typer.Option(help="As it reads for this genre, by name or id.")] = None,
) -> None:
    """Show a rubric: each criterion with its weight, its question and what the scores mean."""
    found = _library().rubric(house, rubric, _genre(house, genre))
    typer.echo("\n".join(_told(found)))


def _told(rubric: Rubric) -> Iterator[str]:
    yield f"{rubric.id} {rubric.version}  {rubric.name}"
    yield f"sha256 {rubric.sha256}"
    for one in rubric.criteria:
        yield from _criterion(one, rubric)


def _criterion(one: Criterion, rubric: Rubric) -> Iterator[str]:
    spared = "" if one.applies(rubric.genre) else ", does not apply to this genre"
    needs = f", needs {', '.join(one.needs)}" if one.needs else ""
    yield ""
    yield f"{one.id}  {one.name}  ({one.importance}, {rubric.weight(one.id):.0%}, {one.method}{needs}{spared})"
    yield f"  {one.question}"
    yield from (f"  {band.low:3}-{band.high:<3} {band.text}" for band in one.bands)


def _library() -> RubricLibrary:
    from service.bootstrap.evaluating import rubrics
    from service.cli import common

    return rubrics(common.settings().prompts)


def _genre(house: str, genre: str | None) -> str | None:
    from service.cli import common
    from service.prompting.houses import HouseLibrary

    return HouseLibrary(common.settings().prompts).genre(house, genre).id if genre else None
