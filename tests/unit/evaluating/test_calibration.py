from __future__ import annotations

from service.domain.calibration import HumanMark
from service.domain.draft import Execution
from service.domain.evaluation import Evaluation, GateResult, Mark, Overall, RubricRef
from service.domain.rubric import Method
from service.evaluating.calibration import LEAST, compared


def evaluation(score: float | None, *, method: Method = "judge", model: str = "judge-1") -> Evaluation:
    status = "error" if score is None else "ok"
    mark = Mark(
        id="register", name="语体", importance="important", weight=1.0, method=method, score=score, status=status
    )  # type: ignore[arg-type]
    overall = None if score is None else Overall(score=score, low=score, high=score)
    return Evaluation(
        text="甲", rubric=RubricRef(id="official", version="1", sha256="0"), marks=(mark,), overall=overall,
        gate=GateResult(passed=True), execution=Execution(model=model),
    )  # fmt: skip


def human(text: str, score: float, criterion: str = "register") -> HumanMark:
    return HumanMark(text_sha256=text, criterion=criterion, score=score)


def test_of_several_scores_the_newest_counts() -> None:
    found = compared([human("a", 50)], {"a": (evaluation(60), evaluation(90))}, judge="judge-1")
    assert (found.calibration.n, found.calibration.mae) == (1, 10.0)


def test_an_evaluation_without_that_score_is_passed_over() -> None:
    found = compared([human("a", 50)], {"a": (evaluation(None), evaluation(90))}, judge="judge-1")
    assert found.calibration.mae == 40.0


def test_scores_of_another_judge_do_not_count_and_those_of_rules_do() -> None:
    judged, counted = evaluation(60, model="judge-2"), evaluation(60, method="rules", model="judge-2")
    assert compared([human("a", 50)], {"a": (judged,)}, judge="judge-1").unmatched == 1
    assert compared([human("a", 50)], {"a": (counted,)}, judge="judge-1").unmatched == 0
    assert compared([human("a", 50)], {"a": (judged,)}, judge=None).unmatched == 0


def test_the_whole_is_held_against_marks_for_the_whole() -> None:
    found = compared([human("a", 50, "overall")], {"a": (evaluation(60),)}, judge="judge-1")
    assert [(one.criterion, one.mae) for one in found.criteria] == [("overall", 10.0)]


def test_several_criteria_of_one_text_are_one_text() -> None:
    marks = [human("a", 50), human("a", 50, "overall")]
    assert compared(marks, {"a": (evaluation(60),)}, judge="judge-1").calibration.n == 1


def test_enough_texts_make_it_calibrated() -> None:
    texts = [str(number) for number in range(LEAST)]
    marks = [human(text, float(at)) for at, text in enumerate(texts)]
    evaluations = {text: (evaluation(float(at)),) for at, text in enumerate(texts)}
    assert compared(marks, evaluations, judge="judge-1").calibration.status == "calibrated"
    assert compared(marks[1:], evaluations, judge="judge-1").calibration.status == "uncalibrated"
