"""The commands `housestyle house list`, `house new` and `house delete`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.client import Client
    from service.web.schemas.common import Page
    from service.web.schemas.house import HouseOut

app = typer.Typer(name="house", help="Houses: the shipped ones, and your own.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List the houses there are."""
    from service.cli import reaching

    async def ask(client: Client) -> Page[HouseOut]:
        return await client.houses()

    for house in reaching.run(ask).items:
        typer.echo(_line(house))


@app.command()
def new(
    house: Annotated[str, typer.Argument(help="Its id: letters, digits, - and . ; no blanks.")],
    extends: Annotated[str, typer.Option(help="The shipped house whose cards, rules and words it takes.")],
    name: Annotated[str | None, typer.Option(help="Its name for people.")] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Without the shipped samples.")] = False,
) -> None:
    """Make a house of your own."""
    from service.cli import reaching

    async def make(client: Client) -> HouseOut:
        return await client.make_house(house, extends=extends, name=name, inherit_samples=not alone)

    typer.echo(_line(reaching.run(make)))


@app.command()
def delete(house: Annotated[str, typer.Argument(help="Its id.")]) -> None:
    """Delete a house of your own with all its samples."""
    from service.cli import reaching

    async def remove(client: Client) -> None:
        await client.remove_house(house)

    reaching.run(remove)
    typer.echo(f"{house} is deleted.")


def _line(house: HouseOut) -> str:
    if house.extends is None:
        return f"{house.id}  {house.name}"
    samples = "with its samples" if house.inherits_samples else "without its samples"
    return f"{house.id}  {house.name}  (extends {house.extends}, {samples})"
