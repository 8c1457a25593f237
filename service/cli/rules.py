"""The commands `housestyle rules list`, `show` and `test`: what a house demands, and whether its examples hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import NotFound

if TYPE_CHECKING:
    from service.domain.house import GenreCard
    from service.domain.rule import Example, Rule, RuleBook

app = typer.Typer(name="rules", help="The style rules of a house.", no_args_is_help=True)

House = Annotated[str, typer.Option(help="The house whose rules are meant.")]


@app.command("list")
def list_rules(house: House = "zh-official") -> None:
    """List the rules: id, severity, what they rest on, and name."""
    for rule in _book(house)[0].rules:
        typer.echo(f"{rule.id:5} {rule.forced or rule.severity:8} {rule.level:10} {rule.name}")


@app.command()
def show(rule: Annotated[str, typer.Argument(help="The rule's id.")], house: House = "zh-official") -> None:
    """Show a rule: its advice, what breaks it, what keeps it, where it may err."""
    typer.echo("\n".join(_told(_rule(_book(house)[0], rule))))


@app.command()
def test(
    rule: Annotated[str | None, typer.Argument(help="Only this rule.")] = None, house: House = "zh-official"
) -> None:
    """Try each rule on its own examples; the exit code is 1 when one does not hold."""
    from service.checks.style.proof import failures

    book, genres = _book(house)
    wanted = [_rule(book, rule)] if rule else list(book.rules)
    told = [line for one in wanted for line in failures(one, book.tables, genres)]
    for line in told:
        typer.echo(line)
    typer.echo(f"{len(wanted)} rules tried, {len(told)} examples do not hold")
    raise typer.Exit(1 if told else 0)


def _book(house: str) -> tuple[RuleBook, Mapping[str, GenreCard]]:
    """Return the rules of a house and its genres; an own house has those of the house it extends."""
    from service.cli import common, opening
    from service.prompting.rules import load_rules

    settings = common.settings()
    with opening.houses(settings) as (every, known):
        meant = known.house(house)
        folder = every.base(meant.id)
    return load_rules(settings.prompts / "houses" / folder), meant.genres


def _rule(book: RuleBook, name: str) -> Rule:
    found = next((rule for rule in book.rules if rule.id.lower() == name.lower()), None)
    if found is None:
        known = ", ".join(rule.id for rule in book.rules)
        raise NotFound(f"There is no rule {name[:20]!r}; there are {known or 'none'}.")
    return found


def _told(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}  {rule.name}"
    yield f"{rule.forced or rule.severity}, {rule.level}: {rule.basis}; fix: {rule.fix}; kind: {rule.kind}"
    yield from ("", rule.advice)
    for title, examples in (("breaks it", rule.fails), ("keeps it", rule.passes)):
        yield from ("", f"{title}:", *(f"  {_marked(example)}" for example in examples))
    yield from ("", rule.notes)


def _marked(example: Example) -> str:
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text.replace("\n", "\n    ")
