"""A service process without a port: `intake_worker DATA [FILE]` takes up what there is, brings in FILE, and waits.

Its embeddings take their time and note on standard output what they embed. It ends when nothing is unfinished.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

from service.bootstrap.build import assemble
from service.bootstrap.container import Container
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.corpus import open_corpus
from service.corpus.upload import Reader
from service.settings import Settings
from service.storage.database import open_database
from service.storage.houses import OwnHouses
from service.storage.samples import SampleRepository
from service.storage.uploads import UploadStore
from service.web.meters import Meters
from service.workflows.engine import Engine
from tests.builders import house
from tests.doubles import ListShelf, OneHouse, OneStyle, ScriptedModel, Workbench, plain_clean, plain_load
from tests.scored import SmallRubrics
from tests.unit.corpus.filing import CharacterEmbeddings

PACE = 0.02
"""Seconds for a passage."""


class SlowEmbeddings(CharacterEmbeddings):
    """Take their time, and tell how many passages they have embedded."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text."""
        time.sleep(PACE * len(texts))
        print(len(texts), flush=True)
        return super().embed_documents(texts)


def container(data: Path) -> Container:
    """Return a service over a real engine, real records and Chroma."""
    database, parts = open_database(data / "housestyle.db"), Parts()
    corpus = open_corpus(
        data,
        folder=data / "corpus",
        records=SampleRepository(database),
        embeddings=SlowEmbeddings(),
        count_tokens=len,
    )
    return assemble(
        Settings(data=data),
        database=database,
        houses=AllHouses(OneHouse(house()), OwnHouses(database)),
        shelf=ListShelf(),
        styles=OneStyle(),
        rubrics=SmallRubrics(),
        workshop=Workbench(ScriptedModel([]), parts=parts, corpus=corpus),
        parts=parts,
        runner=Engine(address=f"sqlite:///{data / 'workflows.db'}", executor_id="one", parallel=4),
        reader=Reader(load=plain_load, clean=plain_clean),
        observer=Meters(),
    )


async def main(data: Path, file: Path | None) -> None:
    """Work until nothing is unfinished."""
    made = container(data)
    await made.start()
    if file is not None:
        target = made.houses.of("local").writable("zh-official")
        await made.samples.receive(file.read_bytes(), file.name, house=target)
        print("received", flush=True)
    while UploadStore(made.database).unfinished():
        await asyncio.sleep(0.05)
    await made.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
