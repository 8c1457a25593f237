"""The scorecard as one page that needs nothing beside it, and as JSON."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from eval.runs.folder import SCORECARD, SUMMARY, RunFolder, written
from eval.scorecard import drawing
from eval.scorecard.card import Card, card_of
from service.storage.codec import encode

HERE = Path(__file__).parent
PLAIN = "en"
"""The language of pages for houses in whose language there are no words yet."""


def make(folder: RunFolder, baseline: RunFolder | None = None, *, seed: int = 1) -> Path:
    """Write a run's scorecard into its folder, as HTML and JSON; return the page's path.

    Raises:
        BadInput: a folder is no run's, or a file of it is broken.
    """
    before = baseline.outcomes() if baseline else ()
    name = (baseline.manifest().name or baseline.path.name) if baseline else ""
    card = card_of(folder.manifest(), folder.outcomes(), baseline=name, before=before, seed=seed)
    written(folder.path / SUMMARY, json.dumps(plain(card), ensure_ascii=False, indent=1))
    return written(folder.path / SCORECARD, html(card))


def plain(card: Card) -> dict[str, Any]:
    """Return the card as plain JSON."""
    return {**encode(card), "passed": card.passed, "worst": [row.case for row in card.worst]}


def html(card: Card) -> str:
    """Return the card as a page in its house's language; all that was given is escaped."""
    template = _environment().get_template("page.html.jinja")
    return str(template.render(card=card, words=_words(card.manifest.language), drawing=drawing))


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["points"] = lambda value: "–" if value is None else f"{value:.1f}"
    made.filters["moved"] = lambda value: f"{round(value, 1) + 0.0:+.1f}"
    return made


@cache
def _words(language: str) -> dict[str, Any]:
    path = HERE / "words" / f"{language}.yaml"
    known = path if path.exists() else path.with_stem(PLAIN)
    found: dict[str, Any] = yaml.safe_load(known.read_text(encoding="utf-8"))
    return found
