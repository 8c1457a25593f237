"""A suite: a folder of briefs that are to be drafted, of finished texts, or of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from eval.recording import digest
from service.corpus.loaders.load import load
from service.domain.brief import Brief
from service.domain.evaluation import EvaluationRequest, Gate
from service.errors import BadInput
from service.web.schemas.brief import BriefIn

TEXTS = frozenset({".txt", ".md", ".docx", ".pdf", ".html", ".htm"})
SEED = 7


@dataclass(frozen=True, kw_only=True)
class Item:
    """One case: what is asked for, and the finished text if it is not to be drafted.

    `genre` and `house` are as the file names them; `brief` is None for a text that comes with no facts.
    """

    name: str
    house: str
    genre: str | None
    brief: Brief | None
    text: str | None
    sha256: str

    def request(self, text: str, *, genre: str | None, runs: int, gate: Gate) -> EvaluationRequest:
        """Return the evaluation of `text` by all that is known of the case; `genre` is an id."""
        asked = EvaluationRequest(house=self.house, text=text, genre=genre, runs=runs, gate=gate, seed=SEED)
        brief = self.brief
        if brief is None:
            return asked
        return EvaluationRequest(
            house=self.house, text=text, genre=genre, facts=brief.facts, runs=runs, gate=gate, title=brief.title,
            recipient=brief.recipient, author=brief.author, date=brief.date, subject=brief.subject,
            audience=brief.audience, length=brief.length, seed=SEED,
        )  # fmt: skip


def read(folder: Path, *, house: str) -> tuple[Item, ...]:
    """Return the cases of a suite by name; `house` is that of texts whose file names none.

    A file of YAML holds under `request` a brief as `POST /v1/drafts` takes it. Any other file is a text; what is known
    of it (house, genre, title, facts ...) may stand in a file of the same name that ends in `.yaml`.

    Raises:
        BadInput: the folder or a file of it is no such thing; the message names it.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder} is no folder; a suite is one that holds briefs (.yaml) or texts ({_kinds()}).")
    items = sorted([*_briefs(folder), *_texts(folder, house)], key=lambda item: item.name)
    twice = {item.name for item in items if sum(other.name == item.name for other in items) > 1}
    if twice:
        raise BadInput(f"{folder} has several cases named {', '.join(sorted(twice))}; each needs a name of its own.")
    if not items:
        raise BadInput(f"{folder} holds neither briefs (.yaml with `request`) nor texts ({_kinds()}).")
    return tuple(items)


def in_house(items: Sequence[Item], house: str, language_of: Callable[[str], str]) -> tuple[Item, ...]:
    """Return the cases as `house` would have them; those of houses that write in another language are left out.

    Raises:
        BadInput: none is left.
        NotFound: there is no such house.
    """
    language = language_of(house)
    kept = [item for item in items if language_of(item.house) == language]
    if not kept:
        raise BadInput(f"The suite has no case in the language of {house} ({language}).")
    return tuple(
        replace(item, house=house, brief=replace(item.brief, house=house) if item.brief else None) for item in kept
    )


def _kinds() -> str:
    return ", ".join(sorted(TEXTS))


def _briefs(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.yaml")):
        content = _content(path)
        if "request" in content:
            asked = {"seed": SEED, **content["request"]}
            brief = _brief(path, asked)
            yield Item(
                name=str(content.get("name") or path.stem), house=brief.house, genre=brief.genre, brief=brief,
                text=None, sha256=digest(asked | {"date": str(brief.date)}),
            )  # fmt: skip


def _texts(folder: Path, house: str) -> Iterator[Item]:
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in TEXTS):
        beside = path.with_suffix(".yaml")
        known = _content(beside) if beside.exists() else {}
        text = load(path.read_bytes(), path.name).text
        brief = (
            _brief(beside, {"house": house, "genre": "-", "title": path.stem, **known}) if "facts" in known else None
        )
        yield Item(
            name=path.stem, house=known.get("house", house), genre=known.get("genre"), brief=brief, text=text,
            sha256=digest([text, str(known)]),
        )  # fmt: skip


def _content(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no YAML: {error}".replace("\n", " ")) from error
    if not isinstance(content, dict):
        raise BadInput(f"{path} holds no mapping; it needs `request` with a brief, or what is known of a text.")
    return content


def _brief(path: Path, asked: dict[str, Any]) -> Brief:
    try:
        return BriefIn.model_validate(asked).to_brief()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{path}: {where}: {first['msg']}") from error
