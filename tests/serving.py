"""A whole service over doubles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx

from service.bootstrap.build import assemble
from service.bootstrap.container import Container, Rubrics, Shelf
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.corpus import Corpus
from service.corpus.stores.base import Embedder, VectorStore
from service.corpus.stores.memory import MemoryStore
from service.corpus.upload import Reader
from service.domain.chat import ChatModel
from service.errors import HousestyleError
from service.settings import Settings
from service.storage.database import Database, open_database
from service.storage.houses import OwnHouses
from service.storage.samples import SampleRepository
from service.web.meters import Meters
from tests.builders import house, sample
from tests.doubles import InlineRunner, ListShelf, OneHouse, OneStyle, ScriptedModel, Workbench, plain_clean, plain_load
from tests.scored import SmallRubrics
from tests.unit.corpus.filing import CharacterEmbeddings

Start = Callable[..., Awaitable[httpx.AsyncClient]]
"""Starts a service with these settings (and `model`, `error`, `shelf`) and returns a client of it."""


def corpus_of(
    database: Database, *, folder: Path, store: VectorStore | None = None, embeddings: Embedder | None = None
) -> Corpus:
    """Return the samples on record in `database`, their vectors in memory."""
    return Corpus(
        folder=folder,
        records=SampleRepository(database),
        store=store or MemoryStore(),
        embeddings=embeddings or CharacterEmbeddings(),
        count_tokens=len,
    )


def container(
    data: Path,
    *,
    model: ChatModel | None = None,
    error: HousestyleError | None = None,
    shelf: Shelf | None = None,
    reader: Reader | None = None,
    rubrics: Rubrics | None = None,
    **settings: Any,
) -> tuple[Container, Meters]:
    """Return a service over doubles."""
    parts, meters = Parts(), Meters()
    chosen = Settings(data=data, **settings)
    database = open_database(data / "housestyle.db")
    samples = [sample(f"s{number}", f"第{number}段隐患整改情况。") for number in range(1, 6)]
    corpus = corpus_of(database, folder=data / "corpus")
    for each in samples:
        corpus.records.put(each, shipped=True, outline=())
    corpus.records.mark_ready({each.id: "made" for each in samples})
    model = model or ScriptedModel(lambda prompt: f"{prompt.user}。")
    built = assemble(
        chosen,
        database=database,
        houses=AllHouses(OneHouse(house()), OwnHouses(database)),
        shelf=shelf or ListShelf(*samples),
        styles=OneStyle(),
        rubrics=rubrics or SmallRubrics(),
        workshop=Workbench(model, parts=parts, error=error, corpus=corpus),
        parts=parts,
        runner=InlineRunner(),
        reader=reader or Reader(load=plain_load, clean=plain_clean),
        observer=meters,
    )
    return built, meters
