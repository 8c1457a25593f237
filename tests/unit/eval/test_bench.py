"""What the bench makes of its runs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval import record, tables
from eval.bench import Comparison, Result, goals, pace
from eval.case import Case, load
from eval.goal import Goal
from eval.measure import Text, measure
from eval.past import Past
from eval.studio import Run, text_of
from eval.timing import CallWatch, covered
from service.domain.chat import Completion
from service.domain.draft import Computation, Origin
from tests.builders import block, card, draft_of, sentence

CASE: Case = load()[0]


def result(text: str, *, wall: float, busy: float = 0.0, prompt: int = 100, cached: int = 0) -> Result:
    written = Text(text=text, mended=1, sentences=10)
    run = Run(written=written, wall=wall, busy=busy, prompt_tokens=prompt, cached_tokens=cached)
    found = measure(written, CASE, past=Past(runs=frozenset(), names=frozenset()), card=card())
    return Result(case=CASE, run=run, measures=found)


def test_the_goals_compare_seconds_for_the_same_number_of_characters() -> None:
    compared = Comparison(
        plain=(result("字" * 1000, wall=20),), ours=(result("字" * 2000, wall=20, busy=19.8, cached=70),)
    )
    measured = {goal.name: (round(goal.measured, 6), goal.met) for goal in goals(compared)}
    assert measured == {
        "drafts whose model calls failed": (0, True),
        "time for 1,000 characters, ours to plain": (0.5, True),
        "own time beside the model's calls": (0.01, True),
        "prompt tokens from the cache": (0.7, True),
        "mended sentences": (0.1, True),
    }


def test_a_draft_that_did_without_a_call_is_told() -> None:
    done = result("字" * 10, wall=1)
    assert done.run is not None
    degraded = replace(done, run=replace(done.run, degraded=("model_timeout",)))
    [first, *_] = goals(Comparison(plain=(done,), ours=(degraded, done)))
    assert (first.measured, first.met) == (1, False)


def test_a_failed_draft_counts_neither_seconds_nor_characters() -> None:
    failed = Result(case=CASE, run=None, measures=None, error="too slow")
    assert pace([failed, result("字" * 500, wall=5)]) == pytest.approx(10)


def test_a_goal_may_bound_from_below() -> None:
    assert not Goal(name="cached", measured=0.5, bound=0.6, at_least=True).met
    assert Goal(name="ratio", measured=0.5, bound=0.6).met


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)).map(lambda pair: (min(pair), max(pair)))))
def test_time_covered_is_at_most_the_sum_and_at_least_the_longest(spans: list[tuple[float, float]]) -> None:
    lengths = [stop - start for start, stop in spans]
    assert max(lengths, default=0) - 1e-6 <= covered(spans) <= sum(lengths) + 1e-6


def test_calls_at_the_same_time_are_counted_once() -> None:
    assert covered([(0, 4), (1, 3), (6, 7)]) == 5


def test_the_watch_adds_up_what_calls_cost() -> None:
    watch = CallWatch()
    watch.called(Completion(text="", prompt_tokens=10, cached_tokens=7, seconds=2.0))
    watch.called(Completion(text="", prompt_tokens=5, cached_tokens=0, seconds=1.0))
    assert (watch.prompt_tokens, watch.cached_tokens) == (15, 7)
    assert [round(stop - start, 6) for start, stop in watch.spans] == [2.0, 1.0]


def test_a_draft_is_measured_with_its_mended_sentences_and_shown_computations() -> None:
    computation = Computation(figure="90件", formula="40+50", fact_ids=("f1",))
    line = block(sentence("共90件。", computation=computation), sentence("办结。", origin=Origin.MENDED))
    assert text_of(draft_of("总结", line)) == Text(text="总结\n共90件。办结。", shown=("90件",), mended=1, sentences=2)


def test_a_row_has_a_cell_for_each_column() -> None:
    found = result("工作46家", wall=1).measures
    assert found is not None
    assert len(tables.row(found)) == len(tables.COLUMNS)


def test_the_record_is_json_beside_a_page_that_needs_nothing_else(tmp_path: Path) -> None:
    ways = {"plain": [result("工作", wall=2)], "ours": [result("工作", wall=1)]}
    path = record.write(tmp_path, "bench", ways=ways, goals=[Goal(name="a<b", measured=1, bound=2)])
    assert json.loads(path.read_text("utf-8"))["ways"]["ours"][0]["wall"] == 1
    page = path.with_suffix(".html").read_text("utf-8")
    assert page.count("<rect") == 4
    assert "a&lt;b" in page and "http" not in page
