"""Puts a service together from its settings."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol, TypedDict

from service.bootstrap.container import Container, Rubrics, Shelf, Styles, Tools
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.upload import Reader
from service.settings import Settings
from service.storage.calls import CallStore
from service.storage.database import Database, open_database
from service.storage.drafts import DraftStore
from service.storage.evaluation_runs import EvaluationRunCallRow, EvaluationRunEventRow, EvaluationRunStore
from service.storage.evaluations import EvaluationCallRow, EvaluationEventRow, EvaluationStore
from service.storage.events import EventStore
from service.storage.files import refused
from service.storage.houses import OwnHouses
from service.storage.human_marks import HumanMarks
from service.storage.idempotency import IdempotencyStore
from service.storage.retention import Retention
from service.storage.reviews import ReviewCallRow, ReviewEventRow, ReviewStore
from service.storage.room import Room
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
from service.workflows.upkeep import Upkeep


class _Tools(TypedDict):
    workshop: Tools
    bell: Bell
    observer: Observer


class _Shared(TypedDict):
    """What all desks share."""

    runner: Runner
    bell: Bell
    room: Room
    most: int


class _Desks(TypedDict):
    desk: DraftDesk
    reviews: ReviewDesk
    evaluations: EvaluationDesk
    evaluation_runs: EvaluationRunDesk


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
    stores, bell, records = _Stores.of(database), Bell(), SampleRepository(database)
    calibrations = Calibrations(marks=HumanMarks(database), evaluations=stores.evaluations)
    room = Room(folder=settings.data, reserve=settings.disk_reserve)
    shared: _Shared = {"runner": runner, "bell": bell, "room": room, "most": settings.queue_limit}
    samples = SampleDesk(
        records=records, uploads=UploadStore(database), traces=Traces(database), reader=reader, corpus=workshop.corpus,
        runner=ingests or runner, bell=bell,
    )  # fmt: skip
    return Container(
        settings=settings, database=database, calibrations=calibrations, samples=samples, records=records,
        **_desks(stores, database, workshop, shared),
        run=_runs(stores, database, calibrations, {"workshop": workshop, "bell": bell, "observer": observer}),
        houses=houses, shelf=shelf, styles=styles, rubrics=rubrics,
        keys=IdempotencyStore(database, owner=secrets.token_hex(8), alone=settings.database_url is None),
        workshop=workshop, parts=parts, room=room, upkeep=_upkeep(settings, database, runner),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Stores:
    """The records of each kind of long work."""

    drafts: DraftStore
    reviews: ReviewStore
    evaluations: EvaluationStore
    sets: EvaluationRunStore

    @classmethod
    def of(cls, database: Database) -> _Stores:
        return cls(
            drafts=DraftStore(database), reviews=ReviewStore(database), evaluations=EvaluationStore(database),
            sets=EvaluationRunStore(database),
        )  # fmt: skip


def _desks(stores: _Stores, database: Database, workshop: Tools, shared: _Shared) -> _Desks:
    reviewed, scored = EventStore(database, ReviewEventRow), EventStore(database, EvaluationEventRow)
    compared = EventStore(database, EvaluationRunEventRow)
    return {
        "desk": DraftDesk(drafts=stores.drafts, events=EventStore(database), workshop=workshop, **shared),
        "reviews": ReviewDesk(store=stores.reviews, events=reviewed, **shared),
        "evaluations": EvaluationDesk(store=stores.evaluations, events=scored, **shared),
        "evaluation_runs": EvaluationRunDesk(store=stores.sets, events=compared, **shared),
    }


def _runs(stores: _Stores, database: Database, calibrations: Calibrations, tools: _Tools) -> Run:
    judged = CallStore(database, EvaluationCallRow)
    runs: dict[str, Run] = {
        "d_": DraftRun(store=stores.drafts, calls=CallStore(database), **tools),
        "r_": ReviewRun(store=stores.reviews, calls=CallStore(database, ReviewCallRow), **tools),
        "e_": EvaluationRun(store=stores.evaluations, calls=judged, calibrations=calibrations, **tools),
        "n_": EvaluationRunRun(store=stores.sets, calls=CallStore(database, EvaluationRunCallRow), **tools),
    }
    return by_prefix(runs)


def _upkeep(settings: Settings, database: Database, runner: Runs) -> Upkeep:
    keep = None if settings.keep_days is None else timedelta(days=settings.keep_days)
    return Upkeep(retention=Retention(database), runner=runner, keep=keep)


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
        if not path.exists() or not path.read_text():
            path.write_text(secrets.token_hex(8))
        return path.read_text()
    except OSError as error:
        raise refused(data, error) from error
