"""Puts a service together from its settings."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Protocol

from service.bootstrap.container import Container, Rubrics, Shelf, Styles, Tools
from service.bootstrap.desks import desks
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.upload import Reader
from service.errors import StoreError
from service.settings import Settings
from service.storage.database import Database, open_database
from service.storage.houses import OwnHouses
from service.storage.idempotency import IdempotencyStore
from service.storage.samples import SampleRepository
from service.storage.traces import Traces
from service.storage.uploads import UploadStore
from service.workflows.bell import Bell
from service.workflows.engine import Engine
from service.workflows.parts import Observer, Runner
from service.workflows.sample_parts import IngestRunner
from service.workflows.samples import SampleDesk


def build(settings: Settings, observer: Observer, *, ingests: IngestRunner | None = None) -> Container:
    """Return the service these settings describe; it opens the records and starts nothing else.

    Files are brought in by `ingests`, else durably by the engine that also runs drafts.

    Raises:
        StoreError: the data directory cannot be used.
        CorpusBroken: a card of a house cannot be read.
        SetupError: the settings name no model that could be asked.

    """
    from service.bootstrap.workshop import LocalWorkshop
    from service.prompting.houses import HouseLibrary

    houses = HouseLibrary(settings.prompts)
    houses.names()
    database = open_database(settings.database_url or settings.data / "housestyle.db")
    parts = Parts()
    every = AllHouses(houses, OwnHouses(database))
    workshop = LocalWorkshop(settings, database=database, houses=every, parts=parts)
    return assemble(
        settings,
        database=database,
        houses=every,
        shelf=workshop.shelf,
        styles=workshop.styles,
        rubrics=workshop.rubrics,
        workshop=workshop,
        parts=parts,
        runner=_engine(settings),
        ingests=ingests,
        reader=_reader(),
        observer=observer,
    )


class Runs(Runner, IngestRunner, Protocol):
    """Whoever runs both drafts and ingests."""


def assemble(
    settings: Settings,
    *,
    database: Database,
    houses: AllHouses,
    shelf: Shelf,
    styles: Styles,
    rubrics: Rubrics,
    workshop: Tools,
    parts: Parts,
    runner: Runs,
    reader: Reader,
    observer: Observer,
    ingests: IngestRunner | None = None,
) -> Container:
    """Return a service of these parts."""
    bell, records = Bell(), SampleRepository(database)
    work = desks(database, workshop=workshop, runner=runner, bell=bell, observer=observer)
    samples = SampleDesk(
        records=records,
        uploads=UploadStore(database),
        traces=Traces(database),
        reader=reader,
        corpus=workshop.corpus,
        runner=ingests or runner,
        bell=bell,
    )
    return Container(
        settings=settings,
        database=database,
        desk=work.drafts,
        reviews=work.reviews,
        evaluations=work.evaluations,
        evaluation_runs=work.evaluation_runs,
        calibrations=work.calibrations,
        run=work.run,
        samples=samples,
        records=records,
        houses=houses,
        shelf=shelf,
        styles=styles,
        rubrics=rubrics,
        keys=IdempotencyStore(database, owner=secrets.token_hex(8), alone=settings.database_url is None),
        workshop=workshop,
        parts=parts,
    )


def _reader() -> Reader:
    from service.corpus.cleaning.cleaner import clean
    from service.corpus.loaders.load import load

    return Reader(load=load, clean=clean)


def _engine(settings: Settings) -> Engine:
    address = settings.database_url or f"sqlite:///{settings.data.absolute() / 'workflows.db'}"
    return Engine(address=address, executor_id=_executor_id(settings.data), parallel=settings.model_parallel)


def _executor_id(data: Path) -> str:
    """Return this data directory's own id, made at the first start."""
    path = data / "executor_id"
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.write_text(secrets.token_hex(8))
        return path.read_text()
    except OSError as error:
        raise StoreError(f"The data directory {data} cannot be used ({error.strerror}).") from error
