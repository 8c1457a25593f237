"""An evaluation from the command line: the file read, the text scored where that can be done."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.domain.brief import Fact, FactStatus, Length
from service.domain.evaluation import Evaluation, EvaluationRequest, Gate
from service.errors import BadInput, TooLarge

if TYPE_CHECKING:
    from service.evaluating.samples import HouseSamples
    from service.settings import Settings

LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How it is to be scored."""

    house: str
    genre: str | None
    rubric: str | None
    date: date | None
    title: str | None
    recipient: str | None
    length: int | None
    runs: int
    gate: float | None
    facts: tuple[Fact, ...]


def read(path: Path) -> str:
    """Return the text of a file of any type that samples may have.

    Raises:
        BadInput: the file cannot be read, or holds no text.
        TooLarge: it is larger than 20 MB.
    """
    from service.corpus.loaders.load import load

    return load(_bytes(path), path.name).text


def facts(path: Path) -> tuple[Fact, ...]:
    """Return the facts of a file: a line each, or a JSON list of strings or of objects as in a brief.

    Raises:
        BadInput: the file cannot be read, or is no such list.
    """
    from pydantic import TypeAdapter, ValidationError

    from service.web.schemas.brief import FactIn

    told = _parsed(path)
    listed = [{"text": one} if isinstance(one, str) else one for one in told] if isinstance(told, list) else told
    try:
        given = TypeAdapter(list[FactIn]).validate_python(listed)
    except ValidationError as error:
        fault = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in fault["loc"]) or "the whole"
        raise BadInput(f"{path} holds no list of facts: {where}: {fault['msg']}") from error
    return tuple(
        Fact(id=f"f{at}", text=one.text, status=None if one.status is None else FactStatus(one.status))
        for at, one in enumerate(given, start=1)
    )


def evaluate(text: str, wish: Wish) -> Evaluation:
    """Return the evaluation: by the rules in this process, with a judge where it can be had.

    Raises:
        BadInput: there is no text, or no such genre or rubric.
        NotFound: there is no such house.
        ModelError: the judge cannot be reached.
    """
    from service.cli import common

    settings = common.settings()
    request = EvaluationRequest(
        house=wish.house, text=text, genre=_genre(settings, wish), facts=wish.facts, rubric=wish.rubric,
        runs=wish.runs, gate=Gate(overall=wish.gate), title=wish.title, recipient=wish.recipient, date=wish.date,
        length=Length(target=wish.length),
    )  # fmt: skip
    return _with_judge(settings, request) if request.runs else _by_rules(settings, request)


def _with_judge(settings: Settings, request: EvaluationRequest) -> Evaluation:
    from service.cli.evaluate_asking import ask
    from service.web import logs

    logs.configure("ERROR")
    return asyncio.run(ask(settings, request))


def _genre(settings: Settings, wish: Wish) -> str | None:
    from service.prompting.houses import HouseLibrary

    return HouseLibrary(settings.prompts).genre(wish.house, wish.genre).id if wish.genre else None


def _by_rules(settings: Settings, request: EvaluationRequest) -> Evaluation:
    from service.bootstrap.evaluating import evaluator
    from service.bootstrap.records import FreshRecords

    records = FreshRecords(settings.prompts, settings.data)
    return evaluator(settings.prompts, samples=_samples(settings), records=records).by_rules(request)


def _samples(settings: Settings) -> HouseSamples | None:
    """Return what is known of the samples on record; None where none were brought in yet."""
    from service.corpus.profile.profiles import Profiles
    from service.evaluating.samples import HouseSamples
    from service.storage.database import open_database
    from service.storage.profiles import ProfileRepository
    from service.storage.samples import SampleRepository

    path = settings.data / "housestyle.db"
    if settings.database_url is None and not path.is_file():
        return None
    database = open_database(settings.database_url or path)
    records = SampleRepository(database)
    return HouseSamples(samples=records, profiles=Profiles(records, ProfileRepository(database)))


def _parsed(path: Path) -> Any:
    told = read(path)
    if path.suffix.lower() != ".json":
        return [line.strip() for line in told.splitlines() if line.strip()]
    try:
        return json.loads(told)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path} is no JSON.") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from error
    if len(data) > LARGEST:
        raise TooLarge(f"{path} is larger than {LARGEST // 2**20} MB.")
    return data
