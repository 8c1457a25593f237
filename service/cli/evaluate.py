"""The command `housestyle evaluate`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    file: Annotated[Path, typer.Argument(help="The text: .docx, .pdf, .html, Markdown or plain text.")],
    house: Annotated[str, typer.Option(help="Whose rubric.")] = "zh-official",
    genre: Annotated[str | None, typer.Option(help="The genre, by name or id.")] = None,
    facts: Annotated[Path | None, typer.Option(help="What was given: a fact a line, or a JSON list.")] = None,
    rubric: Annotated[str | None, typer.Option(help="A rubric of the house; `rubrics list` names them.")] = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The date of the document.")] = None,
    title: Annotated[str | None, typer.Option(help="The title that was asked for.")] = None,
    recipient: Annotated[str | None, typer.Option(help="The recipient that was asked for.")] = None,
    length: Annotated[int | None, typer.Option(min=1, help="The length that was asked for.")] = None,
    runs: Annotated[int, typer.Option(min=0, max=10, help="How often a judge is asked for each criterion.")] = 3,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="Without a judge; needs no model.")] = False,
    gate: Annotated[float | None, typer.Option(min=0, max=100, help="The overall score to be reached.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score a text by a rubric: each criterion with its evidence, its spread, and who examined it.

    Exit codes: 0 passed or no gate, 1 gate missed, 2 the request is not right, 3 the model cannot be reached, 4 else.
    """
    from service.cli import evaluated, evaluation_forms

    wish = evaluated.Wish(
        house=house, genre=genre, rubric=rubric, date=date.date() if date else None, title=title, recipient=recipient,
        length=length, runs=0 if rules_only else runs, gate=gate, facts=evaluated.facts(facts) if facts else (),
    )  # fmt: skip
    found = evaluated.evaluate(evaluated.read(file), wish)
    typer.echo(evaluation_forms.as_json(found) if as_json else evaluation_forms.as_text(found))
    raise typer.Exit(0 if found.gate.passed else 1)
