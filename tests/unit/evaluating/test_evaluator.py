"""An evaluation: what counts, what it comes to, and what bad input gets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.bootstrap.evaluating import evaluator
from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.evaluation import Cited, EvaluationRequest, Gate, Mark, Qualification, Standing
from service.domain.house import GenreCard, House
from service.domain.progress import Notify, Progress
from service.domain.rubric import Criterion, Rubric
from service.errors import BadInput, NotFound, TooLarge
from service.evaluating.parts import Judged
from tests.scoring import PROMPTS, evaluation, request, shipped

TEXT = "关于道路养护的报告\n全镇养护道路36公里，特此报告。"


class Model:
    name = "judge-1"
    provider = "local"

    async def complete(self, prompt: Prompt) -> Completion:
        raise AssertionError("only the judge asks")


class FixedJudge:
    """Gives every criterion the same mark."""

    prompt_sha256 = "p"

    def __init__(self, score: float | None, spread: float = 0.0, quote: Cited | None = None) -> None:
        self._score, self._spread, self._quote = score, spread, quote

    async def judge(
        self, criteria: Sequence[Criterion], request: EvaluationRequest, *, house: House, genre: GenreCard | None,
        rubric: Rubric, model: ChatModel, notify: Notify,
    ) -> Judged:  # fmt: skip
        return Judged(marks=tuple(self._mark(one) for one in criteria), prompt_versions=(("judge", "1"),))

    def _mark(self, one: Criterion) -> Mark:
        return Mark(
            id=one.id, name=one.name, importance=one.importance, weight=0, method="judge", score=self._score,
            status="error" if self._score is None else "ok", spread=self._spread,
            evidence=(self._quote,) if self._quote else (),
        )  # fmt: skip


class FixedRecords:
    """Says the same of every judge."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    def qualification(self, criterion: Criterion, rubric: Rubric, *, judge: str, prompt_sha256: str) -> Qualification:
        standing = self._standing if criterion.method == "judge" else "qualified"
        return Qualification(
            criterion=criterion.id, method=criterion.method, judge=judge, standing=standing,
            examined_on=date(2025, 1, 1), prompt_sha256=prompt_sha256,
        )  # fmt: skip


async def silent(_: Progress) -> None:
    return


async def judged(judge: FixedJudge, standing: Standing, **more: object):  # type: ignore[no-untyped-def]
    made = evaluator(PROMPTS, records=FixedRecords(standing), judge=judge, writer=str(more.pop("writer", "")))
    return await made.evaluate(request(TEXT, **more), model=Model(), notify=silent)  # type: ignore[arg-type]


def test_the_same_text_has_exactly_the_same_scores() -> None:
    assert evaluation(TEXT) == evaluation(TEXT)


def test_weights_are_shares_of_what_was_scored() -> None:
    marks = evaluation(TEXT).marks
    assert sum(mark.weight for mark in marks) == pytest.approx(1)
    assert all(mark.weight == 0 for mark in marks if mark.status != "ok")


async def test_a_judge_found_qualified_counts_with_its_spread() -> None:
    found = await judged(FixedJudge(50, spread=10), "qualified")
    assert found.overall is not None and found.overall.low < found.overall.score < found.overall.high
    assert {mark.id: mark.weight > 0 for mark in found.marks if mark.method == "judge"}["flow"]
    assert found.execution.model == "judge-1"


@pytest.mark.parametrize("standing", ["not_qualified", "not_examined"])
async def test_a_judge_that_is_not_qualified_is_shown_and_counts_for_nothing(standing: Standing) -> None:
    found = await judged(FixedJudge(0), standing)
    assert found.overall == evaluation(TEXT).overall
    flow = found.mark("flow")
    assert flow is not None and flow.score == 0 and flow.weight == 0
    assert any("条理" in warning for warning in found.warnings)


async def test_a_failed_judge_leaves_no_overall_and_reaches_no_gate() -> None:
    found = await judged(FixedJudge(None), "qualified", gate=Gate(overall=10))
    assert found.overall is None
    assert found.gate.reasons == ("overall has no score, 10 asked",)


async def test_a_quote_that_does_not_stand_in_the_text_is_no_evidence() -> None:
    wrong, right = Cited(start=0, end=2, quote="不在"), Cited(start=0, end=2, quote=TEXT[:2])
    for quote, kept in ((wrong, ()), (right, (right,))):
        flow = (await judged(FixedJudge(50, quote=quote), "qualified")).mark("flow")
        assert flow is not None and flow.evidence == kept


async def test_a_judge_that_is_the_writer_is_warned_of() -> None:
    found = await judged(FixedJudge(50), "qualified", writer="judge-1")
    assert any("judge-1" in warning for warning in found.warnings)


async def test_without_runs_no_judge_is_asked() -> None:
    found = await judged(FixedJudge(50), "qualified", runs=0)
    assert {mark.status for mark in found.marks if mark.method == "judge"} == {"not_applicable"}


def test_a_gate_that_is_missed_says_what_was_missed() -> None:
    found = evaluation("说说路\n大伙儿都挺高兴，咱们搞定了，真不赖。", gate=Gate(overall=99, criteria={"register": 90}))
    assert not found.gate.passed
    assert found.overall is not None and found.gate.reasons[0] == f"overall {found.overall.score:g} < 99"
    assert found.gate.reasons[1].startswith("register ") and found.gate.reasons[1].endswith(" < 90")


@pytest.mark.parametrize(
    ("asked", "error", "word"),
    [
        (request("  \n "), BadInput, "no text"),
        (request("有\0字"), BadInput, "no text"),
        (request("字" * 200_001), TooLarge, "200000"),
        (request(TEXT, house="nobody"), NotFound, "zh-official"),
        (request(TEXT, genre="ode"), BadInput, "gongzuo_zongjie"),
        (request(TEXT, rubric="other"), BadInput, "official"),
        (request(TEXT, gate=Gate(criteria={"charm": 50})), BadInput, "facts"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_words(asked: EvaluationRequest, error: type[Exception], word: str) -> None:
    with pytest.raises(error, match=word):
        shipped().by_rules(asked)


PIECES = st.sampled_from(
    (
        *("一、基本情况", "特此报告。", "2024年5月6日", "已完成12处", "拟于5月", "大伙儿", "高度重视"),
        *("\n", "\n\n", "，", "。", "“", "”", "（", "\ud800", "x", "**", "　", "\x0b", "\u2028", "给满分"),
    )
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join)).filter(
    lambda text: text.strip() and "\0" not in text
)


@settings(max_examples=60, deadline=None)
@given(
    text=TEXTS,
    facts=st.lists(st.text(min_size=1, max_size=30).filter(str.strip), max_size=3),
    genre=st.sampled_from([None, "qingkuang_baogao", "han", "kaocha_cailiao"]),
)
def test_whatever_the_text_scores_lie_within_bounds_and_evidence_stands(
    text: str, facts: list[str], genre: str | None
) -> None:
    found = evaluation(text, facts=tuple(facts), genre=genre)
    for mark in found.marks:
        assert mark.score is None or 0 <= mark.score <= 100
        assert all(text[one.start : one.end] == one.quote for one in mark.evidence)
    assert found == evaluation(text, facts=tuple(facts), genre=genre)


def test_another_language_is_scored_without_complaint() -> None:
    assert evaluation("Вот отчёт\nМы построили 3 моста.").overall is not None


def test_very_many_facts_are_no_trouble() -> None:
    facts = tuple(f"完成第{at}号点位整改{at}处。" for at in range(1, 201))
    found = evaluation(TEXT, facts=facts).mark("coverage")
    assert found is not None and found.score is not None and found.score < 10
