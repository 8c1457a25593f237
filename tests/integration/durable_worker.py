"""A service process without a port: `durable_worker DATA MODEL_ADDRESS [DRAFT_ID]` takes up what there is and waits.

With DRAFT_ID it submits a draft of that id first. It ends when nothing is unfinished.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import httpx

from service.bootstrap.build import assemble
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.upload import Reader
from service.domain.chat import Completion, Prompt
from service.settings import Settings
from service.storage.database import open_database
from service.storage.drafts import DraftStore
from service.storage.houses import OwnHouses
from service.web.meters import Meters
from service.workflows.engine import Engine
from tests.builders import brief, house
from tests.doubles import ListShelf, OneHouse, OneStyle, Workbench, plain_clean, plain_load
from tests.scored import SmallRubrics


class LoopbackModel:
    """Asks a server on this machine."""

    name = "loopback"
    provider = "test"

    def __init__(self, address: str) -> None:
        self._address = address

    async def complete(self, prompt: Prompt) -> Completion:
        """Return what the server answers."""
        async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
            return Completion(text=(await client.post(self._address, content=prompt.user.encode())).text)


async def main(data: Path, address: str, draft_id: str | None) -> None:
    """Work until nothing is unfinished."""
    database, parts = open_database(data / "housestyle.db"), Parts()
    container = assemble(
        Settings(data=data),
        database=database,
        houses=AllHouses(OneHouse(house()), OwnHouses(database)),
        shelf=ListShelf(),
        styles=OneStyle(),
        rubrics=SmallRubrics(),
        workshop=Workbench(LoopbackModel(address), parts=parts),
        parts=parts,
        runner=Engine(address=f"sqlite:///{data / 'workflows.db'}", executor_id="one", parallel=4),
        reader=Reader(load=plain_load, clean=plain_clean),
        observer=Meters(),
    )
    await container.start()
    if draft_id is not None:
        await container.desk.submit(brief("甲", "乙", "丙", "丁"), tenant="local", draft_id=draft_id)
    while DraftStore(database).unfinished():
        await asyncio.sleep(0.05)
    await container.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None))
