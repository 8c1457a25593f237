"""The command `housestyle profile`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.domain.filing import called
from service.errors import BadInput, TooLarge

if TYPE_CHECKING:
    from service.corpus.profile.profiles import Profiles
    from service.domain.profile import Distance, Habit, Profile
    from service.settings import Settings

LONGEST = 2_000_000
"""Bytes a text may have."""
SHOWN = 6
"""Habits of a kind shown to people."""


def profile(
    file: Annotated[
        Path | None, typer.Argument(help="A text to hold against the house; it begins with its title.")
    ] = None,
    house: Annotated[str, typer.Option(help="The house.")] = "zh-official",
    genre: Annotated[str | None, typer.Option(help="Only this genre of the house.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the measured style of a house, or how far a text is from it, and where."""
    from dataclasses import replace

    from service.cli import common, opening

    settings = common.settings()
    with opening.houses(settings) as (_, houses):
        meant = houses.house(house)
        card = None if genre is None else houses.genre(house, genre).id
    text = None if file is None else _text(file)
    profiles = _profiles(settings)
    if text is None:
        measured = replace(profiles.profile(meant.id, meant.language, card), house=called(meant.id))
        typer.echo(_json(measured) if as_json else told(measured))
    else:
        found = profiles.distance(text, meant.id, meant.language, card)
        typer.echo(_json(found) if as_json else told_distance(found))


def told(profile: Profile) -> str:
    """Return a profile as lines for people."""
    lines = [
        f"{profile.house}{f' {profile.genre}' if profile.genre else ''}: {len(profile.samples)} samples",
        "",
    ]
    lines += [f"{'':<26} {'10 %':>8} {'middle':>8} {'90 %':>8}"]
    for name, spread in profile.spreads.items():
        lines.append(f"{name:<26} {spread.p10:>8.2f} {spread.p50:>8.2f} {spread.p90:>8.2f}")
    for kind, habits in profile.habits.items():
        lines += ["", kind, *(_habit(habit) for habit in habits[:SHOWN])]
    return "\n".join(lines)


def told_distance(distance: Distance) -> str:
    """Return a distance as lines for people: the features outside the house's range, each with its evidence."""
    lines = [f"distance {distance.total:.2f} (0 typical of the house, 1 nothing of it)"]
    for feature in distance.features:
        if feature.distance:
            measured = f"{feature.value:.2f}, the house {feature.low:.2f} to {feature.high:.2f}"
            lines.append(f"  {feature.distance:.2f}  {feature.name}: {measured}")
            lines += [f"          {shown.start}:{shown.end} {_short(shown.text)}" for shown in feature.evidence]
    return "\n".join(lines)


def _habit(habit: Habit) -> str:
    return f"  {len(habit.sources):>4} samples {habit.count:>5} times  {habit.text}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _json(value: Any) -> str:
    from service.storage.codec import encode

    return json.dumps(encode(value), ensure_ascii=False, indent=2)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            body = file.read(LONGEST + 1)
        if len(body) > LONGEST:
            raise TooLarge(f"{path} is larger than {LONGEST} bytes.")
        return body.decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8; save it as UTF-8.") from error


def _profiles(settings: Settings) -> Profiles:
    from service.corpus.profile.profiles import Profiles
    from service.storage.database import open_database
    from service.storage.profiles import ProfileRepository
    from service.storage.samples import SampleRepository

    database = open_database(settings.database_url or settings.data / "housestyle.db")
    return Profiles(SampleRepository(database), ProfileRepository(database))
