"""The command `housestyle review`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.errors import BadInput

if TYPE_CHECKING:
    from service.cli.reviewed import Paper
    from service.domain.review import Review


def review(
    file: Annotated[Path, typer.Argument(help="The text: .docx, or a text file in UTF-8.")],
    house: Annotated[str, typer.Option(help="Whose style.")] = "zh-official",
    genre: Annotated[str | None, typer.Option(help="The genre, by name or id.")] = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The date of the document.")] = None,
    facts: Annotated[Path | None, typer.Option(help="What is known: a fact a line, or a JSON list.")] = None,
    task: Annotated[str, typer.Option(help="review, polish, shorten, expand or formalise.")] = "review",
    instructions: Annotated[str | None, typer.Option(help="What else you want of the rewriting.")] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Without the model.")] = False,
    fix: Annotated[str | None, typer.Option(help="`safe` takes every safe suggestion.")] = None,
    form: Annotated[str, typer.Option("--format", help="text, json or sarif.")] = "text",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the text or document here.")] = None,
) -> None:
    """Review a text: what breaks the house's style, and what could be put better.

    Exit codes: 0 no error left, 1 errors remain, 2 the request is not right, 3 the model cannot be reached, 4 else.
    """
    from service.cli import reviewed

    _check_choices(task, fix, form)
    paper = reviewed.read(file)
    wish = reviewed.Wish(
        house=house, genre=genre, date=date.date() if date else None, task=task, instructions=instructions,
        facts=reviewed.facts(facts) if facts else (), rules_only=rules_only,
    )  # fmt: skip
    found = reviewed.review(paper, wish)
    written = _write(paper, found, fix == "safe", output)
    _show(paper, found, form, aside=written == "-")
    left = reviewed.errors_left(found, fixed=fix == "safe")
    raise typer.Exit(1 if left else 0)


def _check_choices(task: str, fix: str | None, form: str) -> None:
    for name, value, known in (
        ("--task", task, ("review", "polish", "shorten", "expand", "formalise")),
        ("--fix", fix, (None, "safe")),
        ("--format", form, ("text", "json", "sarif")),
    ):
        if value not in known:
            raise BadInput(f"{name} takes {', '.join(str(one) for one in known if one)}, not {str(value)[:20]!r}.")


def _write(paper: Paper, found: Review, fixing: bool, output: Path | None) -> str:
    """Write what was asked for; return where: a path, "-" for standard output, "" for nowhere."""
    from service.cli import reviewed

    if not fixing and output is None:
        return ""
    content = reviewed.outcome(paper, found, fixing=fixing)
    if output is None:
        if paper.document is not None:
            raise BadInput("A .docx is not written to standard output; name a file with -o.")
        typer.echo(content.decode("utf-8", "replace"), nl=False)
        return "-"
    reviewed.write(output, content)
    return str(output)


def _show(paper: Paper, found: Review, form: str, *, aside: bool) -> None:
    from service.cli import review_forms

    shown = {"text": review_forms.as_text, "json": review_forms.as_json, "sarif": review_forms.as_sarif}[form]
    typer.echo(shown(found, paper.name), err=aside)
    if paper.left_out:
        parts = ", ".join(f"{kind} {count}" for kind, count in paper.left_out.items())
        typer.echo(f"not reviewed, and left as they are: {parts}", err=True)
