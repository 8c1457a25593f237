from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.errors import NotFound
from service.storage.database import Database, open_database
from service.storage.drafts import DraftRow, DraftStore
from service.storage.events import EventStore
from service.storage.idempotency import Answer, IdempotencyStore, Key, KeyRow
from service.storage.jobs import Status
from service.storage.retention import Retention
from service.workflows.upkeep import Upkeep
from tests.builders import brief, draft_of
from tests.doubles import InlineRunner

CANARY = "金丝雀不可留下"
OLD = (datetime.now(UTC) - timedelta(days=40)).isoformat(timespec="microseconds")
pytestmark = pytest.mark.asyncio


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "records.db")


def finished(database: Database, draft_id: str, *, old: bool) -> None:
    drafts = DraftStore(database)
    drafts.create(draft_id=draft_id, tenant="local", brief=brief(CANARY))
    drafts.tell(draft_id, 1, once="a", kind="text", data={"text": CANARY})
    drafts.finish(draft_id, 1, draft_of("题", CANARY))
    if old:
        age(database, draft_id)


def age(database: Database, draft_id: str) -> None:
    with database.write() as session:
        row = session.get(DraftRow, draft_id)
        assert row is not None
        row.updated_at = OLD


def upkeep(database: Database, days: int | None) -> Upkeep:
    keep = None if days is None else timedelta(days=days)
    return Upkeep(retention=Retention(database), runner=InlineRunner(), keep=keep)


async def test_old_finished_work_goes_with_all_that_hangs_on_it_and_leaves_no_trace(
    database: Database, tmp_path: Path
) -> None:
    def traces() -> bool:
        kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        return CANARY.encode() in kept or CANARY.encode("unicode_escape") in kept

    finished(database, "d_old", old=True)
    assert traces()
    await upkeep(database, 30).look()
    with pytest.raises(NotFound):
        DraftStore(database).get("d_old")
    assert EventStore(database).after("d_old", 0) == ()
    assert not traces()


async def test_young_and_unfinished_work_stays(database: Database) -> None:
    finished(database, "d_young", old=False)
    DraftStore(database).create(draft_id="d_open", tenant="local", brief=brief())
    age(database, "d_open")
    await upkeep(database, 30).look()
    assert DraftStore(database).get("d_young").status is Status.SUCCEEDED
    assert DraftStore(database).get("d_open").status is Status.QUEUED


async def test_without_a_limit_everything_is_kept_but_answers_by_key_go_after_a_day(database: Database) -> None:
    finished(database, "d_old", old=True)
    keys = IdempotencyStore(database, owner="one", alone=True)
    key = Key(tenant="local", route="POST /v1/drafts", key="k")
    keys.claim(key, fingerprint="f", resource="d_old")
    keys.answered(key, Answer(status=200, headers={}, body=CANARY))
    with database.write() as session:
        row = session.get(KeyRow, ("local", "POST /v1/drafts", "k"))
        assert row is not None
        row.claimed_at = OLD
    await upkeep(database, None).look()
    assert DraftStore(database).get("d_old").status is Status.SUCCEEDED
    with database.read() as session:
        assert session.get(KeyRow, ("local", "POST /v1/drafts", "k")) is None
