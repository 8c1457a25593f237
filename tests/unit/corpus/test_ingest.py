"""Bringing records and vectors up to what is filed."""

import pytest

from service.corpus.ingest import IngestReport
from service.corpus.stores.memory import MemoryStore
from service.domain.sample import Role
from service.errors import Conflict, CorpusBroken, NotFound
from tests.unit.corpus.filing import HOUSE, SUMMARY, CharacterEmbeddings, DyingStore, Killed, corpus, file, paragraph


def shown(made, query="护林防火"):
    return {found.passage.sample_id for found in made.exemplars.search(HOUSE, query, limit=50)}


def test_a_first_run_adds_every_document(tmp_path):
    file(tmp_path, "yi"), file(tmp_path, "er", topic="河道清淤")
    made = corpus(tmp_path)
    assert made.ingest() == IngestReport(added=2, passages=8)
    assert made.store.count(HOUSE) == 8


def test_a_second_run_changes_nothing_and_embeds_nothing(tmp_path):
    file(tmp_path, "yi")
    embeddings = CharacterEmbeddings()
    made = corpus(tmp_path, embeddings=embeddings)
    made.ingest()
    version, embedded = made.records.version(HOUSE), len(embeddings.embedded)
    assert made.ingest() == IngestReport(unchanged=1)
    assert (made.records.version(HOUSE), len(embeddings.embedded)) == (version, embedded)


def test_a_changed_file_replaces_its_passages_and_keeps_its_id(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    before = shown(made)
    file(tmp_path, "yi", topic="河道清淤")
    assert made.ingest() == IngestReport(replaced=1, passages=4)
    assert shown(made) == before
    assert made.store.count(HOUSE) == 4
    assert all("护林" not in found.passage.text for found in made.exemplars.search(HOUSE, "护林", limit=50))


def test_a_vanished_file_goes_from_records_and_vectors(tmp_path):
    gone = file(tmp_path, "yi")
    file(tmp_path, "er", topic="河道清淤")
    made = corpus(tmp_path)
    made.ingest()
    gone.unlink()
    assert made.ingest() == IngestReport(removed=1, unchanged=1)
    assert made.store.count(HOUSE) == 4
    assert "护林防火" not in "".join("".join(texts) for texts in made.records.texts(HOUSE))


def test_the_last_file_of_a_house_can_vanish(tmp_path):
    gone = file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    gone.unlink()
    assert made.ingest().removed == 1
    assert shown(made) == set()


@pytest.mark.parametrize("after", [False, True])
def test_what_a_killed_run_left_is_not_shown_and_is_redone(tmp_path, after):
    file(tmp_path, "yi")
    store = DyingStore(after=after)
    made = corpus(tmp_path, store)
    with pytest.raises(Killed):
        made.ingest()
    assert shown(made) == set()
    assert made.exemplars.choose(house=HOUSE, query="护林", k=2) == ()
    assert made.ingest() == IngestReport(replaced=1, passages=4)
    assert len(shown(made)) == 1
    assert store.count(HOUSE) == 4


def test_a_kill_while_replacing_never_shows_old_vectors_for_a_new_text(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path, DyingStore(nth=2))
    made.ingest()
    file(tmp_path, "yi", topic="河道清淤")
    with pytest.raises(Killed):
        made.ingest()
    assert shown(made) == set()
    made.ingest()
    assert len(shown(made)) == 1


def test_a_lost_store_is_filled_again_from_the_records(tmp_path):
    file(tmp_path, "yi")
    corpus(tmp_path).ingest()
    made = corpus(tmp_path, MemoryStore())
    assert made.ingest().passages == 4
    assert made.store.count(HOUSE) == 4


def test_a_rebuild_embeds_everything_anew(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    own = made.add(house=HOUSE, genre=SUMMARY, title="值班总结", text=paragraph("值班值守"))
    report = made.ingest(rebuild=True)
    assert (report.replaced, report.added) == (2, 0)
    assert own.id in shown(made, "值班值守")


def test_a_broken_file_leaves_its_house_as_it_was(tmp_path):
    path = file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    path.write_text("没有文件头")
    with pytest.raises(CorpusBroken):
        made.ingest()
    assert len(shown(made)) == 1


def test_progress_ends_with_everything_done(tmp_path):
    for number in range(3):
        file(tmp_path, f"wen{number}", topic=f"护林防火第{number}片")
    steps = []
    corpus(tmp_path).ingest(progress=steps.append)
    last = steps[-1]
    assert (last.documents_done, last.passages_done) == (last.documents, last.passages) == (3, 12)


def test_only_the_houses_asked_for_are_brought_up(tmp_path):
    file(tmp_path, "yi"), file(tmp_path, "yi", house="qita")
    made = corpus(tmp_path)
    made.ingest(["qita"])
    assert made.records.houses() == ("qita",)


def test_houses_do_not_see_each_other(tmp_path):
    file(tmp_path, "yi"), file(tmp_path, "er", house="qita", topic="河道清淤")
    made = corpus(tmp_path)
    made.ingest()
    [theirs] = {found.passage.sample_id for found in made.exemplars.search("qita", "护林防火", limit=50)}
    assert theirs not in shown(made)
    with pytest.raises(NotFound):
        made.records.get(HOUSE, theirs)


def test_an_uploaded_sample_survives_an_ingest_of_the_folder(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    own = made.add(house=HOUSE, genre=SUMMARY, title="值班总结", text=paragraph("值班值守"))
    assert made.ingest() == IngestReport(unchanged=2)
    assert own.id in shown(made, "值班值守")


def test_an_uploaded_sample_can_change_its_genre_and_be_removed(tmp_path):
    made = corpus(tmp_path)
    own = made.add(house=HOUSE, genre=SUMMARY, title="值班总结", text=paragraph("值班值守"))
    assert made.change(HOUSE, own.id, genre="huibao").genre == "huibao"
    assert made.exemplars.search(HOUSE, "值班", genre=SUMMARY) == ()
    made.remove(HOUSE, own.id)
    assert (made.store.count(HOUSE), made.records.samples(HOUSE)) == (0, ())


def test_a_shipped_sample_cannot_be_removed_behind_its_folder(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    [sample] = made.records.samples(HOUSE)
    with pytest.raises(Conflict):
        made.remove(HOUSE, sample.id)


def test_what_is_kept_of_a_house_follows_its_samples(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    before, details = made.shingles(HOUSE), made.details(HOUSE)
    assert made.shingles(HOUSE) is before
    made.add(
        house=HOUSE, genre=SUMMARY, title="值班总结", text="桤水县檫山镇人民政府安排值班。" + paragraph("值班值守")
    )
    assert len(made.shingles(HOUSE)) > len(before)
    assert set(made.details(HOUSE)) > set(details)


def test_what_is_filed_is_divided_with_roles(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    [sample] = made.records.samples(HOUSE)
    roles = [passage.role for passage in made.records.get(HOUSE, sample.id).passages]
    assert roles == [Role.OPENING, Role.ACHIEVEMENT, Role.PROBLEM, Role.PLAN]
