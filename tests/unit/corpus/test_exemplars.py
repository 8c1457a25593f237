"""Choosing passages to show a writer."""

from datetime import date

import numpy as np
import pytest
from langchain_core.example_selectors.base import BaseExampleSelector

from service.corpus.mmr import Ranking
from service.domain.sample import Role
from service.errors import BadInput
from tests.unit.corpus.filing import HOUSE, SUMMARY, CharacterEmbeddings, corpus, file, paragraph

TOPICS = ("护林防火", "河道清淤", "道路养护", "养老服务")


@pytest.fixture(scope="module")
def filed(tmp_path_factory):
    directory = tmp_path_factory.mktemp("filed")
    for number, topic in enumerate(TOPICS):
        file(directory, f"wen{number}", topic=topic)
    file(directory, "diaoyan", topic="校车接送", genre="diaoyan_baogao")
    made = corpus(directory)
    made.ingest()
    return made


class BlindEmbeddings(CharacterEmbeddings):
    """Takes every text for the same."""

    def embed_query(self, text):
        return [1.0] * self.dimension


def choose(made, query="护林防火", **asked):
    return made.exemplars.choose(**{"house": HOUSE, "genre": SUMMARY, "query": query, "k": 2} | asked)


def test_exemplars_have_the_genre_and_role_asked_for(filed):
    chosen = choose(filed, role=Role.PROBLEM, k=3)
    assert [exemplar.role for exemplar in chosen] == [Role.PROBLEM] * 3
    assert "校车" not in "".join(exemplar.title for exemplar in chosen)


def test_the_nearest_comes_first(filed):
    first, *_ = choose(filed, "河道清淤河道清淤", role=Role.ACHIEVEMENT)
    assert "河道清淤" in first.text


def test_what_is_asked_about_gives_the_direction_in_place_of_the_query(filed):
    first, *_ = choose(filed, "工作", about=["河道清淤", "河道清淤疏浚"], role=Role.ACHIEVEMENT)
    assert "河道清淤" in first.text


def test_exemplars_come_from_different_documents(filed):
    chosen = choose(filed, k=4)
    assert len({exemplar.sample_id for exemplar in chosen}) == 4


def test_a_lone_document_gives_two_at_most(filed):
    chosen = choose(filed, genre="diaoyan_baogao", k=4)
    assert len(chosen) == 2
    assert len({exemplar.passage_id for exemplar in chosen}) == 2


def test_exemplars_hold_no_detail_of_their_samples(filed):
    for exemplar in choose(filed, role=Role.ACHIEVEMENT, k=4):
        assert "312" not in exemplar.text
        assert "桤木" not in exemplar.text


def test_together_they_keep_to_the_budget(filed):
    whole = choose(filed, k=3)
    budget = len(whole[0].text) + 10
    assert 0 < sum(len(exemplar.text) for exemplar in choose(filed, k=3, budget=budget)) <= budget


def test_under_a_small_budget_the_nearest_is_cut_after_a_sentence(filed):
    [only] = choose(filed, role=Role.OPENING, budget=105)
    assert len(only.text) <= 105
    assert only.text.endswith("。")


def test_without_room_for_a_sentence_there_is_no_exemplar(filed):
    assert choose(filed, budget=5) == ()


def test_none_are_chosen_where_none_are_wanted(filed):
    assert choose(filed, k=0) == ()


def test_a_role_missing_in_the_genre_is_taken_from_another(tmp_path):
    file(tmp_path, "yi")
    made = corpus(tmp_path)
    made.ingest()
    made.add(house=HOUSE, genre="qingshi", title="用房请示", text=paragraph("用房"))
    [exemplar] = choose(made, genre="qingshi", role=Role.PROBLEM, k=1)
    assert exemplar.role is Role.PROBLEM


def test_a_role_missing_everywhere_gives_way(filed):
    assert choose(filed, role=Role.MEASURE)


def test_chosen_samples_are_never_left(filed):
    [sample] = filed.records.samples(HOUSE, "diaoyan_baogao")
    chosen = choose(filed, role=Role.MEASURE, sample_ids=[sample.id])
    assert {exemplar.sample_id for exemplar in chosen} == {sample.id}
    assert choose(filed, sample_ids=["s_unbekannt"]) == choose(filed, sample_ids=[]) == ()


def test_excluded_samples_are_never_shown(filed):
    first, *_ = choose(filed)
    assert first.sample_id not in {exemplar.sample_id for exemplar in choose(filed, exclude=[first.sample_id])}


def test_another_house_has_nothing_to_show(filed):
    assert choose(filed, house="qita") == ()


def test_a_vector_given_is_used_in_place_of_the_query(filed):
    vector = np.zeros(64, dtype=np.float32)
    vector[ord("淤") % 64] = 1.0
    assert choose(filed, "", role=Role.ACHIEVEMENT, vector=vector)


def test_the_choice_is_the_same_every_time(filed):
    assert choose(filed, k=4) == choose(filed, k=4)


def test_langchain_selects_what_choose_chooses(filed):
    selector = filed.exemplars
    examples = selector.select_examples({"house": HOUSE, "genre": SUMMARY, "role": "problem", "query": "护林", "k": 2})
    assert isinstance(selector, BaseExampleSelector)
    assert [example["text"] for example in examples] == [
        exemplar.text for exemplar in choose(filed, "护林", role=Role.PROBLEM)
    ]


@pytest.mark.parametrize("asked", [{"house": HOUSE}, {"house": HOUSE, "query": "护林", "topk": 3}, {"query": "护林"}])
def test_langchain_is_told_what_it_asked_wrongly(filed, asked):
    with pytest.raises(BadInput, match="house, query, genre"):
        filed.exemplars.select_examples(asked)


def test_an_unknown_role_is_told(filed):
    with pytest.raises(BadInput, match="opening, achievement"):
        filed.exemplars.select_examples({"house": HOUSE, "query": "护林", "role": "summary"})


def test_an_example_added_through_langchain_is_found(tmp_path):
    made = corpus(tmp_path)
    made.exemplars.add_example({"house": HOUSE, "genre": SUMMARY, "title": "值班总结", "text": paragraph("值班值守")})
    [found] = made.exemplars.search(HOUSE, "值班值守")
    assert found.title == "值班总结"


def test_a_search_shows_passages_as_filed(filed):
    found = filed.exemplars.search(HOUSE, "道路养护巡查", role=Role.ACHIEVEMENT, limit=2)
    assert "312次" in found[0].passage.text
    assert found[0].score >= found[1].score


def test_a_name_is_found_by_its_words_where_its_vector_is_like_any_other(tmp_path):
    for number, topic in enumerate(TOPICS):
        file(tmp_path, f"wen{number}", topic=topic)
    file(tmp_path, "tang", topic="老鸦塘")
    made = corpus(tmp_path, embeddings=BlindEmbeddings())
    made.ingest()
    first, *_ = made.exemplars.search(HOUSE, "老鸦塘")
    assert "老鸦塘" in first.passage.text


def test_a_sample_filed_later_is_found_by_its_words(tmp_path):
    made = corpus(tmp_path, embeddings=BlindEmbeddings())
    made.add(house=HOUSE, genre=SUMMARY, title="河道总结", text=paragraph("河道清淤"))
    assert made.exemplars.search(HOUSE, "清淤")
    made.add(house=HOUSE, genre=SUMMARY, title="塘坝总结", text=paragraph("老鸦塘"))
    first, *_ = made.exemplars.search(HOUSE, "老鸦塘")
    assert "老鸦塘" in first.passage.text


def test_a_search_keeps_to_the_days_asked_for(filed):
    search = filed.exemplars.search
    whole = search(HOUSE, "护林防火")
    assert search(HOUSE, "护林防火", since=date(2025, 1, 8), until=date(2025, 1, 8)) == whole
    assert search(HOUSE, "护林防火", since=date(2025, 1, 9)) == search(HOUSE, "护林防火", until=date(2025, 1, 7)) == ()


def test_outlines_name_the_sections_without_details(filed):
    assert filed.exemplars.outlines(HOUSE, SUMMARY) == (
        ("一、主要工作及成效", "二、存在的问题和不足", "三、下一步打算"),
    ) * len(TOPICS)


def test_the_ranking_prefers_the_unlike_among_the_near():
    vectors = np.array([[1, 0], [1, 0.01], [0.6, 0.8]], dtype=np.float32)
    ranking = Ranking(vectors, np.array([0.99, 0.98, 0.75], dtype=np.float32))
    order = []
    for candidate in ranking:
        ranking.take(candidate)
        order.append(candidate)
    assert order == [0, 2, 1]
