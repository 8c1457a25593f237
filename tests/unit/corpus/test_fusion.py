"""One ranking from vectors and words."""

import numpy as np

from service.corpus.fusion import fuse
from service.corpus.lexical import LexicalIndex, Listed
from service.corpus.stores.base import Hits, Where
from service.domain.sample import Role

TEXTS = {"a#1": "护林巡山", "b#1": "河道清淤", "c#1": "老鸦塘加固"}
VECTORS = {"a#1": [1.0, 0.0], "b#1": [0.9, 0.436], "c#1": [0.0, 1.0]}
WORDS = LexicalIndex([Listed(key, key[0], "g", Role.PLAN, text) for key, text in TEXTS.items()])
ASKED = np.array([1.0, 0.0], dtype=np.float32)


def hits(*ids):
    if not ids:
        return Hits.none()
    vectors = np.array([VECTORS[key] for key in ids], dtype=np.float32)
    return Hits(ids=ids, scores=vectors @ ASKED, vectors=vectors)


def fused(query, *dense, limit=3):
    return fuse(
        hits(*dense), WORDS.match(query), vector=ASKED, limit=limit, where=Where(), vectors=lambda ids: hits(*ids)
    )


def test_what_both_find_comes_before_what_one_finds():
    assert fused("河道清淤", "a#1", "b#1", "c#1").hits.ids == ("b#1", "a#1", "c#1")


def test_a_name_that_only_the_words_find_is_found():
    found = fused("老鸦塘", "a#1", "b#1")
    assert "c#1" in found.hits.ids
    assert found.hits.scores[found.hits.ids.index("c#1")] == 0.0


def test_a_question_without_known_words_is_left_to_the_vectors():
    found = fused("渔港", "a#1", "b#1")
    assert found.hits.ids == ("a#1", "b#1")
    assert np.array_equal(found.relevance, found.hits.scores)


def test_without_vectors_the_words_find_alone():
    assert fused("清淤").hits.ids == ("b#1",)


def test_relevance_falls_and_stays_within_the_cosines():
    found = fused("河道", "a#1", "b#1", "c#1")
    assert list(found.relevance) == sorted(found.relevance, reverse=True)
    assert found.hits.scores.min() <= found.relevance.min() <= found.relevance.max() <= found.hits.scores.max()


def test_no_more_are_given_than_asked_for():
    assert len(fused("河道护林", "a#1", "b#1", limit=1).hits.ids) == 1


def test_where_nothing_is_nothing_is_found():
    assert fused("渔港").hits.ids == ()
