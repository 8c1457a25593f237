"""Both stores keep the same promises."""

import shutil

import numpy as np
import pytest

from service.corpus.stores.base import Entry, Where
from service.corpus.stores.chroma import ChromaStore, _copied, collection_name
from service.corpus.stores.memory import MemoryStore
from service.domain.sample import Role
from service.errors import SetupError, StoreBusy, StoreError
from tests.unit.corpus.filing import CharacterEmbeddings

HOUSE = "zh-official"


@pytest.fixture(params=["memory", "chroma"])
def store(request, tmp_path):
    made = MemoryStore() if request.param == "memory" else ChromaStore(tmp_path, CharacterEmbeddings())
    yield made
    made.close()


@pytest.fixture
def chroma(tmp_path):
    made = ChromaStore(tmp_path, CharacterEmbeddings())
    yield made
    made.close()


def vector(*values):
    return np.array([*values, *[0.0] * (64 - len(values))], dtype=np.float32)


def entry(id, *values, genre="zongjie", role=Role.PROBLEM):
    return Entry(
        id=id, sample_id=id.split("#")[0], genre=genre, role=role, text="某单位抓实值班。", vector=vector(*values)
    )


def ids(store, *, limit=10, house=HOUSE, **where):
    return store.query(house, vector(1.0), limit=limit, where=Where(**where)).ids


FILED = (
    entry("s_1#1", 1.0),
    entry("s_1#2", 1.0, 1.0, role=Role.PLAN),
    entry("s_2#1", 0.1, 1.0),
    entry("s_3#1", 1.0, 0.2, genre="qingshi"),
)


def test_the_nearest_come_first_with_cosines_and_vectors(store):
    store.upsert(HOUSE, FILED)
    hits = store.query(HOUSE, vector(1.0), limit=3, where=Where())
    assert hits.ids == ("s_1#1", "s_3#1", "s_1#2")
    assert hits.scores == pytest.approx([1.0, 0.98058, 0.70711], abs=1e-3)
    assert hits.vectors[1][:2] == pytest.approx([1.0, 0.2], abs=1e-3)


def test_only_what_is_asked_for_is_found(store):
    store.upsert(HOUSE, FILED)
    assert ids(store, genre="qingshi") == ("s_3#1",)
    assert ids(store, genre="zongjie", role=Role.PROBLEM) == ("s_1#1", "s_2#1")
    assert ids(store, sample_ids=("s_2", "s_3")) == ("s_3#1", "s_2#1")
    assert ids(store, sample_ids=("s_1", "s_2"), exclude=("s_1",)) == ("s_2#1",)


def test_an_upsert_replaces(store):
    store.upsert(HOUSE, FILED)
    store.upsert(HOUSE, [entry("s_2#1", 1.0, 0.01)])
    assert store.count(HOUSE) == 4
    assert ids(store, limit=2) == ("s_1#1", "s_2#1")


def test_a_deleted_sample_is_found_no_more(store):
    store.upsert(HOUSE, FILED)
    store.delete(HOUSE, ["s_1", "s_unbekannt"])
    assert (store.count(HOUSE), ids(store)) == (2, ("s_3#1", "s_2#1"))


def test_houses_are_apart(store):
    store.upsert(HOUSE, FILED[:1])
    store.upsert("甲/乙", FILED[1:2])
    assert ids(store) == ("s_1#1",)
    store.drop(HOUSE)
    assert (store.count(HOUSE), store.count("甲/乙")) == (0, 1)


def test_an_unknown_house_has_nothing(store):
    assert ids(store, house="qita") == ()
    assert store.count("qita") == 0
    store.delete("qita", ["s_1"])
    store.drop("qita")


def test_what_was_written_is_there_after_a_restart(tmp_path):
    first = ChromaStore(tmp_path, CharacterEmbeddings())
    first.upsert(HOUSE, FILED)
    identity = first.identity
    first.close()
    second = ChromaStore(tmp_path, CharacterEmbeddings())
    assert (second.count(HOUSE), second.identity) == (4, identity)
    second.close()


def test_a_second_owner_is_refused_until_the_first_is_gone(tmp_path, chroma):
    chroma.open()
    other = ChromaStore(tmp_path, CharacterEmbeddings())
    with pytest.raises(StoreBusy, match="in use by another process"):
        other.open()
    chroma.close()
    other.open()
    other.close()


def test_the_identity_can_be_read_beside_an_owner(tmp_path, chroma):
    chroma.open()
    assert ChromaStore(tmp_path, CharacterEmbeddings()).identity == chroma.identity


def test_other_embeddings_are_refused_with_a_remedy(tmp_path, chroma):
    chroma.upsert(HOUSE, FILED)
    chroma.close()
    embeddings = CharacterEmbeddings()
    embeddings.name = "others"
    other = ChromaStore(tmp_path, embeddings)
    with pytest.raises(SetupError, match=r"made by characters .* others .*housestyle reindex"):
        other.query(HOUSE, vector(1.0), limit=1, where=Where())
    other.drop(HOUSE)
    other.upsert(HOUSE, FILED)
    other.close()


def test_a_directory_that_cannot_be_made_is_told():
    with pytest.raises(StoreError, match="cannot be made"):
        ChromaStore(__import__("pathlib").Path("/proc/none/vectors"), CharacterEmbeddings()).open()


def test_langchain_retrieves_masked_texts(chroma):
    chroma.upsert(HOUSE, FILED)
    [document] = chroma.langchain(HOUSE).as_retriever(search_kwargs={"k": 1}).invoke("值班")
    assert document.page_content == "某单位抓实值班。"


@pytest.mark.parametrize("house", ["zh-official", "a", "青山镇", "x" * 600, "tenant/house", "..", "end-"])
def test_every_house_has_a_name_chroma_takes(house, chroma):
    chroma.upsert(house, FILED[:1])
    assert chroma.count(house) == 1
    assert len(collection_name(house)) <= 512


def test_more_than_a_call_may_hold_is_stored(chroma, monkeypatch):
    monkeypatch.setattr("service.corpus.stores.chroma.BATCH", 3)
    chroma.upsert(HOUSE, [entry(f"s_{number}#1", 1.0, number) for number in range(7)])
    assert chroma.count(HOUSE) == 7


def test_passages_are_fetched_with_their_vectors(store):
    store.upsert(HOUSE, [entry("s_1#1", 1.0), entry("s_1#2", 0.0, 1.0)])
    found = store.fetch(HOUSE, ["s_1#2", "unknown"])
    assert found.ids == ("s_1#2",)
    assert np.array_equal(found.vectors, [vector(0.0, 1.0)])


def test_nothing_is_fetched_where_nothing_is(store):
    assert store.fetch(HOUSE, ["s_1#1"]).ids == store.fetch(HOUSE, []).ids == ()


def test_what_is_kept_is_found_after_a_purge(store):
    store.upsert(HOUSE, FILED)
    store.delete(HOUSE, ["s_2"])
    store.purge(HOUSE)
    store.purge("nowhere")
    assert ids(store) == ("s_1#1", "s_3#1", "s_1#2")
    assert store.count(HOUSE) == 3


def test_a_wiped_store_is_empty_and_another_one(store):
    store.upsert(HOUSE, FILED)
    before = store.identity
    store.wipe()
    assert store.identity != before
    assert (store.count(HOUSE), ids(store)) == (0, ())
    store.upsert(HOUSE, FILED)
    assert store.count(HOUSE) == 4


def test_a_ruined_directory_can_be_wiped(chroma, tmp_path):
    chroma.upsert(HOUSE, FILED)
    chroma.close()
    (tmp_path / "chroma.sqlite3").write_bytes(b"ruined" * 1000)
    chroma.wipe()
    chroma.upsert(HOUSE, FILED)
    assert chroma.count(HOUSE) == 4


@pytest.mark.parametrize("deleted", [False, True])
def test_a_purge_that_was_killed_is_settled_at_the_next_opening(chroma, tmp_path, deleted):
    chroma.upsert(HOUSE, FILED)
    client = chroma._opened()
    _copied(client, client.get_collection(collection_name(HOUSE), embedding_function=None), "copy-of-house-" + HOUSE)
    if deleted:
        client.delete_collection(collection_name(HOUSE))
    chroma.close()
    again = ChromaStore(tmp_path, CharacterEmbeddings())
    assert (again.count(HOUSE), len(ids(again))) == (4, 4)
    assert [found.name for found in again._opened().list_collections()] == [collection_name(HOUSE)]
    again.close()


def test_a_search_goes_on_when_a_purge_has_replaced_its_collection(chroma):
    chroma.upsert(HOUSE, FILED)
    old = chroma._collection(HOUSE)
    chroma.purge(HOUSE)
    chroma._collections[HOUSE] = old
    assert len(ids(chroma)) == 4


def canaries(amount):
    numbers = np.random.default_rng(3)
    return [
        Entry(
            id=f"s_canary#{at}",
            sample_id="s_canary",
            genre="zongjie",
            role=Role.PLAN,
            text="金丝雀不可留" * 30,
            vector=numbers.normal(size=64).astype(np.float32),
        )
        for at in range(amount)
    ]


def left_of(entries, folder):
    """Return the files of `folder` that still hold something of `entries`."""
    traces = ("金丝雀不可留".encode(), b"s_canary", *(entry.vector[:8].tobytes() for entry in entries))
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(trace in path.read_bytes() for trace in traces)]


# Chroma writes a vector index to its files only from a thousand vectors on; below, it writes whatever memory held.
@pytest.mark.parametrize("amount", [20, 1200])
def test_no_file_holds_what_was_deleted_once_it_is_purged(chroma, tmp_path, amount):
    deleted = canaries(amount)
    chroma.upsert(HOUSE, [*FILED, *deleted])
    chroma.delete(HOUSE, ["s_canary"])
    chroma.purge(HOUSE)
    chroma.upsert(HOUSE, FILED)
    assert left_of(deleted, tmp_path) == []
    assert chroma.count(HOUSE) == 4


def test_the_vectors_of_a_dropped_house_are_in_no_index(chroma, tmp_path):
    dropped = canaries(1200)
    chroma.upsert("qita", dropped)
    assert "index_metadata.pickle" in left_of(dropped, tmp_path)
    chroma.drop("qita")
    assert "index_metadata.pickle" not in left_of(dropped, tmp_path)


def test_an_index_left_behind_by_a_kill_goes_at_the_next_start(chroma, tmp_path):
    chroma.upsert(HOUSE, FILED)
    [index] = [path.parent for path in tmp_path.glob("*/header.bin")]
    shutil.copytree(index, tmp_path / "8e3f2d1c-0000-4000-8000-000000000000")
    chroma.close()
    assert ids(chroma, limit=1) == ("s_1#1",)
    assert [path.parent for path in tmp_path.glob("*/header.bin")] == [index]
