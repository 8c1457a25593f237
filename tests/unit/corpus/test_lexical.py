"""Passages found by their words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.corpus.lexical import LexicalIndex, Listed
from service.corpus.stores.base import Where
from service.corpus.terms import terms
from service.domain.sample import Role

PASSAGES = [
    Listed("s1#1", "s1", "zongjie", Role.PROBLEM, "护林员年纪偏大，巡山次数不够。"),
    Listed("s1#2", "s1", "zongjie", Role.PLAN, "明年补充护林员，增加巡山次数，护林经费列入预算。"),
    Listed("s2#1", "s2", "qingshi", Role.PROBLEM, "教学楼屋面漏水，雨季停课。"),
    Listed("s3#1", "s3", "zongjie", Role.PROBLEM, "K11 route was closed for repairs; 公交停运。"),
]
INDEX = LexicalIndex(PASSAGES)


def found(query, *, limit=10, **where):
    return INDEX.match(query).best(limit, Where(**where))


def test_the_passage_with_the_words_asked_for_comes_first():
    assert found("屋面漏水怎么修") == ("s2#1",)
    assert found("护林经费")[0] == "s1#2"


def test_words_of_letters_are_found_whatever_their_case():
    assert found("ROUTE k11") == ("s3#1",)
    assert found("rout") == ()


def test_what_holds_no_word_of_the_question_is_not_found():
    assert found("渔港码头") == found("") == found("，。") == ()


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ({"genre": "zongjie", "role": Role.PROBLEM}, ("s1#1",)),
        ({"sample_ids": ("s3",)}, ()),
        ({"sample_ids": ()}, ()),
        ({"exclude": ("s1", "unknown")}, ()),
        ({"genre": "unknown"}, ()),
    ],
)
def test_only_what_is_allowed_is_found(where, ids):
    assert found("护林员巡山次数", **where) == ids


def test_no_more_than_asked_for_are_found_the_best_first():
    assert found("护林员巡山次数预算", limit=1) == ("s1#2",)


def test_scores_are_given_for_any_passage():
    scores = INDEX.match("屋面漏水").of(["s2#1", "s1#1", "unknown"])
    assert scores[0] > 0
    assert list(scores[1:]) == [0.0, 0.0]


def test_a_rare_word_counts_more_than_a_common_one():
    rare, common = INDEX.match("屋面").of(["s2#1"])[0], INDEX.match("护林").of(["s1#1"])[0]
    assert rare > common


def test_an_empty_index_finds_nothing():
    empty = LexicalIndex([])
    assert empty.match("护林").best(3, Where()) == ()
    assert list(empty.match("护林").of(["s1#1"])) == [0.0]


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
@settings(max_examples=80)
def test_scores_are_those_of_the_formula(texts, query):
    """Hold the sorted arrays against BM25 written down word for word."""
    listed = [Listed(f"s#{at}", "s", "g", Role.PLAN, text) for at, text in enumerate(texts)]
    held = [terms([text])[0].tolist() for text in texts]
    average = max(np.mean([len(each) for each in held]), 1.0) if held else 1.0
    wanted = [sum(_weight(term, each, held, average) for term in set(terms([query])[0].tolist())) for each in held]
    scores = LexicalIndex(listed).match(query).of([passage.id for passage in listed])
    assert np.allclose(scores, wanted, rtol=1e-4)


def _weight(term, text, texts, average):
    count, holders = text.count(term), sum(term in other for other in texts)
    rarity = np.log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
    return rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * len(text) / average))
