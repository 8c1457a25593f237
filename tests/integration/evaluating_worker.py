"""A service process without a port: `evaluating_worker DATA MODEL_ADDRESS [ID]` works until all is finished.

With an ID it first submits an evaluation of that id, or an evaluation run where it begins with `n_`.
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
from service.domain.evaluation import EvaluationRequest
from service.domain.evaluation_run import EvaluationRunRequest, RunCase
from service.settings import Settings
from service.storage.database import open_database
from service.storage.evaluation_runs import EvaluationRunStore
from service.storage.evaluations import EvaluationStore
from service.storage.houses import OwnHouses
from service.web.meters import Meters
from service.workflows.engine import Engine
from tests.builders import house
from tests.doubles import ListShelf, OneHouse, OneStyle, Workbench, plain_clean, plain_load
from tests.scored import SmallRubrics

RUNS = 4
TEXT = "柳湾镇工作总结\n全年排查企业46家，发现隐患128处。"


class SeededModel:
    """Asks a server on this machine, which is told the seed of each call."""

    name = "loopback"
    provider = "test"

    def __init__(self, address: str) -> None:
        self._address = address

    async def complete(self, prompt: Prompt) -> Completion:
        """Return what the server answers."""
        async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
            return Completion(text=(await client.post(self._address, content=str(prompt.seed).encode())).text)


async def main(data: Path, address: str, job_id: str | None) -> None:
    """Work until nothing is unfinished."""
    database, parts = open_database(data / "housestyle.db"), Parts()
    container = assemble(
        Settings(data=data),
        database=database,
        houses=AllHouses(OneHouse(house()), OwnHouses(database)),
        shelf=ListShelf(),
        styles=OneStyle(),
        rubrics=SmallRubrics(),
        workshop=Workbench(SeededModel(address), parts=parts),
        parts=parts,
        runner=Engine(address=f"sqlite:///{data / 'workflows.db'}", executor_id="one", parallel=4),
        reader=Reader(load=plain_load, clean=plain_clean),
        observer=Meters(),
    )
    await container.start()
    if job_id is not None and job_id.startswith("n_"):
        await container.evaluation_runs.submit(_set_of_texts(), tenant="local", job_id=job_id)
    elif job_id is not None:
        request = EvaluationRequest(house="zh-official", text=TEXT, runs=RUNS)
        await container.evaluations.submit(request, tenant="local", job_id=job_id)
    while EvaluationStore(database).unfinished() or EvaluationRunStore(database).unfinished():
        await asyncio.sleep(0.05)
    await container.close()


def _set_of_texts() -> EvaluationRunRequest:
    """Return a run of as many cases, each judged once, the first with seed 1."""
    asked = [EvaluationRequest(house="zh-official", text="", runs=1, seed=number) for number in range(1, RUNS + 1)]
    cases = tuple(RunCase(id=f"c{one.seed}", asked=one, texts={"text": TEXT}) for one in asked)
    return EvaluationRunRequest(name="", house="zh-official", cases=cases, variants=("text",), baseline="text")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None))
