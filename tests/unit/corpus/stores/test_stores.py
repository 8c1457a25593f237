"""Both stores keep the same promises."""

import numpy as np
import pytest

from service.corpus.stores.base import Entry, Where
from service.corpus.stores.chroma import ChromaStore, collection_name
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
    with pytest.raises(SetupError, match=r"made by characters .* others .*--rebuild"):
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
