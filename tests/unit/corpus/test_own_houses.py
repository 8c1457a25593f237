"""Houses with samples of their own: what is shown to a writer, and what never is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.corpus.corpus import Corpus
from service.corpus.prepare import prepare
from service.corpus.stores.memory import MemoryStore
from service.domain.filing import OwnHouse
from service.domain.sample import Role
from service.domain.twins import Twin
from service.errors import BadInput, Conflict, NotFound
from service.storage.database import open_database
from service.storage.houses import OwnHouses
from service.storage.origins import twin_row
from service.storage.samples import SampleRepository
from tests.builders import sample
from tests.unit.corpus.filing import HOUSE, SUMMARY, CharacterEmbeddings, file, paragraph


@pytest.fixture
def made(tmp_path):
    """Give samples of the shipped house, and a function that makes a house of one's own."""
    for number, topic in enumerate(("护林防火", "河道清淤", "道路养护")):
        file(tmp_path, f"wen{number}", topic=topic)
    database = open_database(tmp_path / "records.db")
    corpus = Corpus(
        folder=tmp_path / "corpus",
        records=SampleRepository(database),
        store=MemoryStore(),
        embeddings=CharacterEmbeddings(),
        count_tokens=len,
    )
    corpus.ingest()
    yield corpus, database
    database.close()


def own_house(database, *, inherits: bool) -> OwnHouse:
    return OwnHouses(database).make(tenant="local", name="liuwan", title="柳湾镇", extends=HOUSE, inherits=inherits)


def add(corpus, house, topic="校车接送", genre=SUMMARY):
    return corpus.add(house=house.id, genre=genre, title=f"{topic}总结", text=f"一、做法\n{paragraph(topic)}")


def twins(database, new, old):
    with database.write() as session:
        session.add(twin_row(Twin(sample_id=new.id, twin_id=old.id, similarity=0.9)))


def shown(corpus, house, k=9, **asked):
    chosen = corpus.exemplars.choose(**{"house": house.id, "genre": SUMMARY, "query": "校车接送", "k": k} | asked)
    return {exemplar.sample_id for exemplar in chosen}


def test_an_inheriting_house_shows_both_its_own_samples_and_the_shipped_ones(made):
    corpus, database = made
    house = own_house(database, inherits=True)
    own = add(corpus, house)
    assert own.id in shown(corpus, house)
    assert len(shown(corpus, house)) == 4
    assert {hit.passage.sample_id for hit in corpus.exemplars.search(house.id, "护林防火", limit=50)} > {own.id}


def test_a_house_alone_shows_its_own_samples_only_whatever_is_asked_for(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    own = add(corpus, house)
    for asked in ({}, {"genre": "qingshi"}, {"role": Role.PLAN}, {"role": Role.CLOSING, "genre": "han"}):
        assert shown(corpus, house, **asked) == {own.id}
    assert {hit.passage.sample_id for hit in corpus.exemplars.search(house.id, "护林防火", limit=50)} == {own.id}


def test_a_house_without_samples_shows_nothing_and_still_knows_what_is_usual(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    assert shown(corpus, house) == set()
    assert corpus.shingles(house.id).is_set_phrase("每半月通报一次进度对拖延事项")
    assert corpus.details(house.id) == ()


def test_the_shipped_house_never_shows_what_was_brought_into_another(made):
    corpus, database = made
    own = add(corpus, own_house(database, inherits=True))
    chosen = corpus.exemplars.choose(house=HOUSE, genre=SUMMARY, query="校车接送", k=9)
    assert own.id not in {exemplar.sample_id for exemplar in chosen}
    with pytest.raises(NotFound):
        corpus.remove(HOUSE, own.id)


def test_of_near_duplicates_one_is_shown_and_both_are_found(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    old, new = add(corpus, house), add(corpus, house)
    twins(database, new, old)
    assert shown(corpus, house) == {old.id}
    assert {hit.passage.sample_id for hit in corpus.exemplars.search(house.id, "校车", limit=9)} == {old.id, new.id}


def test_the_other_near_duplicate_is_shown_when_the_first_may_not_be_or_is_gone(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    old, new = add(corpus, house), add(corpus, house)
    twins(database, new, old)
    assert shown(corpus, house, exclude=[old.id]) == shown(corpus, house, sample_ids=[new.id]) == {new.id}
    corpus.remove(house.id, old.id)
    assert shown(corpus, house) == {new.id}


def test_copies_of_one_document_do_not_make_its_words_a_set_phrase(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    text = "一、做法\n独家的一段话只有这一份材料里才有而且写得很长很长很长。"
    first, *copies = [corpus.add(house=house.id, genre=SUMMARY, title="某总结", text=text) for _ in range(4)]
    assert corpus.shingles(house.id).is_set_phrase("独家的一段话只有这一份材料里")
    for copy in copies:
        twins(database, copy, first)
        corpus.change(house.id, copy.id, genre="qita")
    assert not corpus.shingles(house.id).is_set_phrase("独家的一段话只有这一份材料里")


def test_an_unfinished_last_sentence_is_in_no_passage():
    text = "某总结\n一、做法\n第一句话写完了。第二句话没有写"
    whole = prepare(sample(text=text)).sample
    cut = prepare(sample(text=text, unfinished=True)).sample
    assert "没有写" in whole.passages[-1].text
    assert "".join(passage.text for passage in cut.passages).endswith("第一句话写完了。")
    assert cut.text == text
    lone = prepare(sample(text="某总结\n一、做法\n写完了。\n没有写完的一行", unfinished=True)).sample
    assert [passage.text for passage in lone.passages] == ["写完了。"]


def test_masks_a_document_came_with_stay_masks(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    text = f"一、做法\nxx县***同志牵头抓落实，共××人参加。{paragraph('校车接送')}"
    own = corpus.add(house=house.id, genre=SUMMARY, title="校车接送总结", text=text)
    [passage] = own.passages
    assert "某同志牵头抓落实，共×人参加" in passage.masked


def test_vectors_are_made_anew_from_the_records_alone(made, tmp_path):
    corpus, database = made
    house = own_house(database, inherits=True)
    own = add(corpus, house)
    for path in (tmp_path / "corpus").rglob("*.md"):
        path.unlink()
    before = {name: corpus.store.count(name) for name in corpus.records.houses()}
    report = corpus.reindex()
    assert {name: corpus.store.count(name) for name in corpus.records.houses()} == before
    assert (report.replaced, report.added, report.removed) == (4, 0, 0)
    assert own.id in shown(corpus, house)
    corpus.store.drop(house.id)
    assert corpus.reindex([house.id]).replaced == 1
    assert own.id in shown(corpus, house)


def test_a_run_that_is_halted_stops_between_batches_and_goes_on_later(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    ids = [add(corpus, house, f"第{number}项").id for number in range(3)]
    corpus.records.hide(ids)
    assert corpus.bring_in(house.id, ids, halted=lambda: True).passages == 0
    assert not corpus.records.get(house.id, ids[0]).ready
    assert corpus.bring_in(house.id, [*ids, "s_gone"]).replaced == 3
    assert corpus.refresh().replaced == 0
    assert corpus.records.get(house.id, ids[0]).ready


def test_a_sample_that_changes_while_it_is_embedded_is_left_to_the_change(made):
    corpus, database = made
    house = own_house(database, inherits=False)
    own = add(corpus, house)
    corpus.records.hide([own.id])

    class Meanwhile(CharacterEmbeddings):
        def embed_documents(self, texts):
            there = corpus.records.get(house.id, own.id)
            corpus.records.put(replace(there, text="另一份\n换了内容。"), shipped=False, outline=())
            return super().embed_documents(texts)

    slow = Corpus(
        folder=corpus._ingest.folder,
        records=corpus.records,
        store=corpus.store,
        embeddings=Meanwhile(),
        count_tokens=len,
    )
    slow.bring_in(house.id, [own.id])
    assert not corpus.records.get(house.id, own.id).ready


@pytest.mark.parametrize("text", ["", " \n ", "长" * 200_001])
def test_a_text_that_cannot_be_a_sample_leaves_the_old_one(made, text):
    corpus, database = made
    house = own_house(database, inherits=False)
    own = add(corpus, house)
    with pytest.raises(BadInput):
        corpus.change(house.id, own.id, text=text)
    assert corpus.records.get(house.id, own.id) == own


def test_an_inherited_sample_is_not_the_heirs_to_change(made):
    corpus, database = made
    house = own_house(database, inherits=True)
    [shipped, *_] = corpus.records.samples(HOUSE)
    with pytest.raises(Conflict):
        corpus.change(house.id, shipped.id, genre="qita")
