from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.chat import Completion, Token
from service.domain.evaluation import Mark
from tests.doubles import ScriptedModel
from tests.unit.evaluating.judged import TEXT, marked, said

FINE = "大家干得都挺不错"
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.sampled_from([FINE, "46家"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
answers = st.fixed_dictionaries(
    {}, optional={"evidence": values, "reason": values, "score": values, "满分": values}
).map(lambda value: json.dumps(value, ensure_ascii=False))
tokens = st.builds(
    Token,
    text=st.sampled_from(['{"', 'score": ', "3", "2", "}", '"score": 3', "", "满分"]),
    weighed=st.lists(st.tuples(st.sampled_from(["1", "2", "3", "9", "x", " 3}"]), st.floats(max_value=0.0)), max_size=4)
    .map(tuple),
)  # fmt: skip
completions = st.builds(
    Completion,
    text=st.text() | answers | st.just(said(3)),
    finish=st.sampled_from(["stop", "length", "refusal", "odd"]),
    ending=st.lists(tokens, max_size=6).map(tuple),
)


def holds(mark: Mark) -> None:
    if mark.status == "error":
        assert (mark.score, mark.runs, mark.evidence) == (None, (), ()) and mark.reason
        return
    assert mark.status == "ok" and mark.score is not None and 0 <= mark.score <= 100
    assert mark.evidence and all(TEXT[one.start : one.end] == one.quote for one in mark.evidence)


@settings(max_examples=150)
@given(st.lists(completions, min_size=4, max_size=4))
def test_whatever_a_judge_answers_there_is_a_score_with_evidence_or_an_error_without_one(
    replies: list[Completion],
) -> None:
    holds(marked(ScriptedModel(replies), runs=2))


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "5",
        "满分",
        "6/5",
        '{"score": 3}',
        '{"score": 3, "evidence": ["大家干得都挺不错"], "reason": "好"}',
        said(6),
        said("3"),
        said(3.0),
        said(True),
        said(None),
        said("6/5"),
        said(3, reason=" "),
        said(3, ""),
        said(3, "，"),
        '{"evidence": ["大家干得都挺不错"], "reason": "好", "score": NaN}',
        '{"evidence": ["大家干得都挺不错"], "reason": "好", "score": Infinity}',
        '{"evidence": ["大家干得都挺不错"], "reason": "好", "score": 1, "score": 3}',
        '{"evidence": "大家干得都挺不错", "reason": "好", "score": 3}',
        '{"evidence": [], "reason": "好", "score": 3}',
        '{"evidence": ["大家干得都挺不错"], "reason": "好", "score": 3, "more": 1}',
        '评分如下：{"evidence": ["大家干得都挺不错"], "reason": "好", "score": 3}',
        "[" * 100_000,
        '{"evidence": ["大家干得都挺不错"], "reason": "' + "好" * 30_000 + '", "score": 3}',
        '{"evidence": ["大家干得都挺不错"], "reason": "好", "score": ' + "9" * 6000 + "}",
    ],
    ids=range(25),
)
def test_an_answer_that_is_not_as_asked_for_is_no_score(answer: str) -> None:
    mark = marked(ScriptedModel([answer, answer]))
    assert (mark.status, mark.score) == ("error", None)


def test_a_fence_around_the_whole_answer_is_passed_over() -> None:
    assert marked(ScriptedModel([f"```json\n{said(3)}\n```"])).score == 100.0
