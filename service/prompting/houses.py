"""The houses that are there, each a folder of `prompts/houses/`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from service.domain.house import GenreCard, House
from service.errors import BadInput, CorpusBroken, NotFound
from service.prompting.cards import read_card
from service.prompting.files import read
from service.text.language import CHINESE, Language, language, languages


class Houses(Protocol):
    """The houses there are."""

    def names(self) -> Sequence[str]:
        """Return their ids."""
        ...

    def house(self, house_id: str) -> House:
        """Return a house.

        Raises:
            NotFound: there is none of this id.
        """
        ...

    def genre(self, house_id: str, name: str) -> GenreCard:
        """Return a genre by id or name.

        Raises:
            NotFound: there is no such house.
            BadInput: the house has no such genre.
        """
        ...

    def language_of(self, house_id: str) -> Language:
        """Return the language the house writes in."""
        ...


class HouseLibrary:
    """The houses under `root` (`prompts/`)."""

    def __init__(self, root: Path) -> None:
        self._root = root / "houses"

    def names(self) -> list[str]:
        """Return the ids of all houses."""
        return sorted(self._houses)

    def house(self, house_id: str) -> House:
        """Return the house.

        Raises:
            NotFound: there is none of that id; the message names those there are.
        """
        try:
            return self._houses[house_id]
        except KeyError:
            raise NotFound(f"there is no house {house_id[:60]!r}; there are: {', '.join(self.names())}") from None

    def language_of(self, house_id: str) -> Language:
        """Return the language the house writes in; a house that is not there is asked for in Chinese."""
        return language(self._houses[house_id].language) if house_id in self._houses else CHINESE

    def genre(self, house_id: str, name: str) -> GenreCard:
        """Return the genre card of that name or id.

        Raises:
            NotFound: there is no such house.
            BadInput: the house has no such genre; the message names those it has.
        """
        return genre_of(self.house(house_id), name)

    @cached_property
    def _houses(self) -> dict[str, House]:
        folders = [path for path in sorted(self._root.iterdir()) if (path / "house.md").is_file()]
        return {folder.name: _read(folder) for folder in folders}


def genre_of(house: House, name: str) -> GenreCard:
    """Return the genre card of that name, id or alias.

    Raises:
        BadInput: the house has no such genre; the message names those it has.
    """
    for card in house.genres.values():
        if name in (card.id, card.name, *card.aliases):
            return card
    known = "、".join(card.name for card in house.genres.values())
    raise BadInput(f"the house has no genre {name[:60]!r}; it has: {known}", pointer="/genre")


def _read(folder: Path) -> House:
    header, _ = read(folder / "house.md")
    missing = {"id", "name", "language", "version"} - header.keys()
    if missing:
        raise CorpusBroken(f"{folder.name}/house.md: header lacks {', '.join(sorted(missing))}")
    if header["language"] not in languages():
        known = ", ".join(sorted(languages()))
        raise CorpusBroken(f"{folder.name}/house.md: language is {header['language']!r}; there are: {known}")
    cards = [read_card(path) for path in sorted((folder / "genres").glob("*.md"))]
    return House(
        id=str(header["id"]), name=str(header["name"]), language=str(header["language"]),
        version=f"{header['version']}+{_digest(folder)}", genres={card.id: card for card in cards},
    )  # fmt: skip


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.md")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
