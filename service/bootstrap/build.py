"""Puts a service together from its settings."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Protocol, TypedDict

from service.bootstrap.container import Container, Rubrics, Shelf, Styles, Tools
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.upload import Reader
from service.errors import StoreError
from service.settings import Settings
from service.storage.calls import CallStore
from service.storage.database import Database, open_database
from service.storage.drafts import DraftStore
from service.storage.evaluation_runs import EvaluationRunCallRow, EvaluationRunEventRow, EvaluationRunStore
from service.storage.evaluations import EvaluationCallRow, EvaluationEventRow, EvaluationStore
from service.storage.events import EventStore
from service.storage.houses import OwnHouses
from service.storage.human_marks import HumanMarks
from service.storage.idempotency import IdempotencyStore
from service.storage.reviews import ReviewCallRow, ReviewEventRow, ReviewStore
from service.storage.samples import SampleRepository
from service.storage.traces import Traces
from service.storage.uploads import UploadStore
from service.workflows.bell import Bell
from service.workflows.calibrations import Calibrations
from service.workflows.desk import DraftDesk
from service.workflows.engine import Engine
from service.workflows.evaluation_desk import EvaluationDesk
from service.workflows.evaluation_run import EvaluationRun
from service.workflows.evaluation_runs import EvaluationRunDesk, EvaluationRunRun
from service.workflows.kinds import by_prefix
from service.workflows.parts import Observer, Run, Runner
from service.workflows.review_desk import ReviewDesk
from service.workflows.review_run import ReviewRun
from service.workflows.run import DraftRun
from service.workflows.sample_parts import IngestRunner
from service.workflows.samples import SampleDesk


class _Work(TypedDict):
    runner: Runner
    bell: Bell


class _Tools(TypedDict):
    workshop: Tools
    bell: Bell
    observer: Observer


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
    stores, bell = _Stores(database), Bell()
    records = SampleRepository(database)
    calibrations = Calibrations(marks=HumanMarks(database), evaluations=stores.evaluations)
    tools: _Tools = {"workshop": workshop, "bell": bell, "observer": observer}
    work: _Work = {"runner": runner, "bell": bell}
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
        desk=DraftDesk(drafts=stores.drafts, events=stores.draft_events, workshop=workshop, **work),
        reviews=ReviewDesk(store=stores.reviews, events=stores.review_events, **work),
        evaluations=EvaluationDesk(store=stores.evaluations, events=stores.evaluation_events, **work),
        evaluation_runs=EvaluationRunDesk(store=stores.evaluation_runs, events=stores.run_events, **work),
        calibrations=calibrations,
        run=_runs(database, stores, calibrations, tools),
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


class _Stores:
    """The records of each kind of long work, with those of what happens to it."""

    def __init__(self, database: Database) -> None:
        self.drafts = DraftStore(database)
        self.reviews = ReviewStore(database)
        self.evaluations = EvaluationStore(database)
        self.evaluation_runs = EvaluationRunStore(database)
        self.draft_events = EventStore(database)
        self.review_events = EventStore(database, ReviewEventRow)
        self.evaluation_events = EventStore(database, EvaluationEventRow)
        self.run_events = EventStore(database, EvaluationRunEventRow)


def _runs(database: Database, stores: _Stores, calibrations: Calibrations, tools: _Tools) -> Run:
    """Return who does the work of each kind, told apart by the prefix of its ids."""
    scored = CallStore(database, EvaluationCallRow)
    return by_prefix(
        {
            "d_": DraftRun(store=stores.drafts, calls=CallStore(database), **tools),
            "r_": ReviewRun(store=stores.reviews, calls=CallStore(database, ReviewCallRow), **tools),
            "e_": EvaluationRun(store=stores.evaluations, calls=scored, calibrations=calibrations, **tools),
            "n_": EvaluationRunRun(
                store=stores.evaluation_runs, calls=CallStore(database, EvaluationRunCallRow), **tools
            ),
        }
    )


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
