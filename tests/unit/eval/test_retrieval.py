"""The labelled queries and what is made of them."""

from pathlib import Path

import pytest

from eval.retrieval.queries import HOUSE, load
from eval.retrieval.ways import reciprocal
from service.corpus import folder
from service.corpus.prepare import prepare
from service.errors import CorpusBroken

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


@pytest.fixture(scope="module")
def samples():
    return [prepare(sample).sample for sample in folder.samples(CORPUS, HOUSE)]


def test_there_are_queries_enough_for_six_genres_and_every_role(samples):
    queries = load(samples)
    assert len({query.text for query in queries}) == len(queries) >= 120
    assert len({query.genre for query in queries}) >= 6
    assert {query.role.value for query in queries} == {"opening", "achievement", "problem", "measure", "plan"}


def test_few_passages_answer_a_query_and_they_have_its_role(samples):
    roles = {passage.id: passage.role for sample in samples for passage in sample.passages}
    for query in load(samples):
        assert 1 <= len(query.relevant) <= 3, query.text
        assert query.role in {roles[key] for key in query.relevant}, query.text


def test_a_query_that_nothing_answers_is_refused(samples, tmp_path):
    path = tmp_path / "queries.yaml"
    path.write_text('- {q: "问", in: qingshi/huqu-dushuyue, role: plan, at: ["没有这句话"]}\n', "utf-8")
    with pytest.raises(CorpusBroken, match="没有这句话"):
        load(samples, path)
    path.write_text('- {q: "问", in: qingshi/nowhere, role: plan, at: ["当否"]}\n', "utf-8")
    with pytest.raises(CorpusBroken, match="nowhere"):
        load(samples, path)


def test_what_stands_high_in_both_rankings_comes_first():
    assert reciprocal(["a", "b", "c"], ["b", "d"])[0] == "b"
    assert set(reciprocal(["a"], [])) == {"a"}
