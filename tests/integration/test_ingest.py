"""The shipped samples through records and Chroma."""

import re
from collections import Counter
from pathlib import Path

import pytest

from service.bootstrap.workshop import memory
from service.checks.given import Given
from service.checks.leakage import leaked
from service.corpus.corpus import open_corpus
from service.corpus.ingest import IngestReport
from service.prompting.houses import HouseLibrary
from service.storage.database import open_database
from service.storage.samples import SampleRepository
from tests.unit.corpus.filing import CharacterEmbeddings

SHIPPED = Path(__file__).resolve().parents[2] / "corpus"
PROMPTS = SHIPPED.parent / "prompts"
HOUSE = "zh-official"


def opened(directory):
    return open_corpus(
        directory,
        folder=SHIPPED,
        records=SampleRepository(open_database(directory / "records.db")),
        embeddings=CharacterEmbeddings(),
        count_tokens=len,
    )


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    made = tmp_path_factory.mktemp("data")
    corpus = opened(made)
    corpus.ingest()
    corpus.close()
    return made


@pytest.fixture
def corpus(directory):
    made = opened(directory)
    yield made
    made.close()


def test_a_restart_finds_nothing_to_do_and_everything_there(corpus):
    report = corpus.ingest()
    assert report == IngestReport(unchanged=report.unchanged)
    assert report.unchanged == len(list(SHIPPED.glob("*/*/*.md")))
    assert corpus.store.count(HOUSE) > report.unchanged


def test_every_shipped_sample_can_be_learnt_from(corpus):
    for listed in corpus.records.samples(HOUSE):
        sample = corpus.records.get(HOUSE, listed.id)
        roles = {passage.role for passage in sample.passages}
        assert len(sample.passages) > 1, sample.title
        assert len(roles) > 1, sample.title
        assert sample.details, sample.title


def test_no_shipped_exemplar_holds_a_digit_or_a_detail_of_its_sample(corpus):
    for listed in corpus.records.samples(HOUSE):
        sample = corpus.records.get(HOUSE, listed.id)
        for passage in sample.passages:
            assert not re.search(r"\d", passage.masked), passage.id
            assert [detail for detail in sample.details if detail in passage.masked] == [], passage.id


def test_nothing_the_house_says_in_every_report_counts_as_a_detail_of_a_sample(corpus):
    houses = HouseLibrary(PROMPTS)
    details = memory(corpus, houses, HOUSE).details
    said = [text for card in houses.house(HOUSE).genres.values() for text in card.wording]
    assert said
    assert [text for text in said if leaked(text, Given.of(()), details)] == []


def test_exemplars_for_every_section_of_every_genre_come_from_several_documents_where_there_are_several(corpus):
    having = Counter(
        (listed.genre, role)
        for listed in corpus.records.samples(HOUSE)
        for role in {passage.role for passage in corpus.records.get(HOUSE, listed.id).passages}
    )
    cards = HouseLibrary(SHIPPED.parent / "prompts").house(HOUSE).genres
    for genre, role in sorted({(card.id, section.role) for card in cards.values() for section in card.sections}):
        chosen = corpus.exemplars.choose(house=HOUSE, genre=genre, role=role, query="抓好工作落实", k=3)
        assert len({exemplar.sample_id for exemplar in chosen}) >= max(1, min(2, having[genre, role])), (genre, role)


def test_the_formulae_of_the_genre_are_set_phrases_and_its_details_are_not(corpus):
    shingles = corpus.shingles(HOUSE, 6)
    assert shingles.is_set_phrase("现将有关情况报告如下")
    assert all(not corpus.shingles(HOUSE).is_set_phrase(detail) for detail in corpus.details(HOUSE))
