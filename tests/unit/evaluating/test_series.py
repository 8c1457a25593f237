"""What scores of many texts come to."""

from __future__ import annotations

from dataclasses import replace

from service.domain.comparison import Outcome
from service.domain.evaluation import EvaluationRequest, Qualification, Standing
from service.domain.evaluation_run import EvaluationRunRequest, RunCase
from service.evaluating.series import averages, concluded, standing
from tests.unit.eval.runs.pieces import evaluation, mark, outcome

ASKED = EvaluationRequest(house="zh-official", text="")


def flow(score: float, kind: Standing, spread: float = 0.0) -> Outcome:
    known = Qualification(criterion="flow", method="judge", judge="small", standing=kind)
    told = evaluation({"facts": 80.0})
    judged = mark("flow", score, method="judge", spread=spread, qualification=known)
    return Outcome(case="a", state="scored", evaluation=replace(told, marks=(*told.marks, judged)))


def test_averages_are_of_the_cases_that_were_scored() -> None:
    found = averages([outcome("a", facts=60.0), outcome("b", facts=80.0, flow=None), outcome("c", facts=100.0)])
    assert [(one.criterion, one.n, one.mean) for one in found] == [("overall", 2, 80.0), ("facts", 3, 80.0)]


def test_nothing_scored_gives_no_average() -> None:
    assert averages([Outcome(case="a", state="not_measured", reason="no judge")]) == ()


def test_the_least_trusting_record_speaks() -> None:
    [*_, judged] = averages([flow(90, "qualified", 4.0), flow(70, "not_qualified", 2.0)])
    assert (judged.standing, judged.counts, judged.spread) == ("not_qualified", False, 3.0)
    assert standing(()) == "qualified"
    assert standing((mark("facts", 1.0, qualification=None),)) == "not_examined"


def test_every_other_variant_is_compared_with_the_baseline() -> None:
    request = EvaluationRunRequest(
        name="", house="zh-official", cases=(RunCase(id="a", asked=ASKED, texts={"x": "文", "y": "文"}),),
        variants=("x", "y", "z"), baseline="y",
    )  # fmt: skip
    found = concluded(request, {"x": [outcome("a", facts=50.0)], "y": [outcome("a", facts=40.0)], "z": []})
    assert [(one.before, one.after) for one in found.comparisons] == [("y", "x"), ("y", "z")]
    assert found.comparisons[0].comparison.differences[0].mean == 10
    assert found.comparisons[1].comparison.differences == ()
