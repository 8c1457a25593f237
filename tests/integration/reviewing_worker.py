"""A service process without a port: `reviewing_worker DATA MODEL_ADDRESS [ID]` works until all is finished.

With an ID it first submits a review of that id.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from service.bootstrap.build import assemble
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.upload import Reader
from service.domain.review import ReviewRequest
from service.settings import Settings
from service.storage.database import open_database
from service.storage.houses import OwnHouses
from service.storage.reviews import ReviewStore
from service.web.meters import Meters
from service.workflows.engine import Engine
from tests.builders import HOUSE, house
from tests.doubles import ListShelf, OneHouse, OneStyle, Workbench, plain_clean, plain_load
from tests.integration.durable_worker import LoopbackModel
from tests.scored import SmallRubrics

PARTS = "甲乙丙丁"
TEXT = "\n".join(f"{part}村二〇二五年工作情况如下。" + f"{part}村推进有序,群众反映良好。" * 37 for part in PARTS)
"""A line for each window the critic reads; nothing of the next one fits in."""


async def main(data: Path, address: str, review_id: str | None) -> None:
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
    if review_id is not None:
        request = ReviewRequest(house=HOUSE, text=TEXT)
        await container.reviews.submit(request, tenant="local", job_id=review_id)
    while ReviewStore(database).unfinished():
        await asyncio.sleep(0.05)
    await container.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None))
