"""A house's past writing as one thing."""

from service.corpus.corpus import Corpus
from service.corpus.stores.memory import MemoryStore
from service.storage.database import open_database
from service.storage.samples import SampleRepository
from tests.unit.corpus.filing import HOUSE, SUMMARY, CharacterEmbeddings, paragraph


def test_a_deleted_sample_takes_what_was_measured_on_it_along(tmp_path):
    forgotten = []
    made = Corpus(
        folder=tmp_path / "corpus",
        records=SampleRepository(open_database(tmp_path / "records.db")),
        store=MemoryStore(),
        embeddings=CharacterEmbeddings(),
        count_tokens=len,
        forget=forgotten.append,
    )
    sample = made.add(house=HOUSE, genre=SUMMARY, title="用房总结", text=paragraph("用房"))
    assert forgotten == []
    made.remove(HOUSE, sample.id)
    assert forgotten == [HOUSE]
