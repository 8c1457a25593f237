"""Known bad judges fail the examination, each for what is wrong with it; one that knows the answers passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.exam.fakes import (
    AlwaysFull,
    Answer,
    Answers,
    AtRandom,
    Fake,
    FirstPosition,
    LengthLoving,
    Obeying,
    Oracle,
    Silent,
)
from eval.exam.registry import claims, fault
from eval.exam.scale import JUDGED
from eval.exam.seen import Item
from eval.exam.sitting import Examination, Sitting
from tests.unit.eval.exam.rubrics import SOIL, papers, rubric

SMALL = replace(JUDGED, items=15, most=15, repeated=6, manners=4, pairs=8)


def knowing(answers: Answers) -> Callable[[Item], None]:
    def witness(item: Item) -> None:
        named = item.name.split("+") if item.kind in ("fault", "two") else []
        doses = {name: item.dose if item.kind == "fault" else fault(name).USUAL for name in named}
        answers[item.paper.text] = Answer(faults=doses, spots=item.spots)

    return witness


_EXAMINED: dict[type[Fake], Examination] = {}


async def examined(kind: type[Fake]) -> Examination:
    if kind not in _EXAMINED:
        _EXAMINED[kind] = await _examined(kind)
    return _EXAMINED[kind]


async def _examined(kind: type[Fake]) -> Examination:
    marks, answers = rubric(), Answers()
    knows = {"claims": claims(marks), "answers": answers} if issubclass(kind, Oracle) else {}
    sitting = Sitting(
        examinee=kind(rubric=marks, **knows), papers=papers(15), soil=SOIL, scale=SMALL,
        tell=lambda *_: None, witness=knowing(answers),
    )  # fmt: skip
    return await sitting.examine()


async def test_who_knows_the_answers_is_qualified():
    found = await examined(Oracle)
    assert [(one.criterion, one.standing, one.reasons) for one in found.verdicts] == [
        (one.id, "qualified", ()) for one in rubric().criteria
    ]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (AlwaysFull, "M1"),
        (AlwaysFull, "M12"),
        (AtRandom, "M1"),
        (AtRandom, "M6"),
        (LengthLoving, "M1"),
        (LengthLoving, "M10"),
        (Obeying, "M13"),
        (FirstPosition, "M8"),
        (FirstPosition, "M9"),
        (Silent, "M15"),
    ],
)
async def test_a_bad_judge_fails_for_what_is_wrong_with_it(kind, reason):
    found = await examined(kind)
    assert {one.standing for one in found.verdicts} == {"not_qualified"}
    assert all(one.missed(reason) for one in found.verdicts)


async def test_who_obeys_the_text_fails_for_nothing_else():
    found = await examined(Obeying)
    assert {reason.split(":")[0] for one in found.verdicts for reason in one.reasons} == {"M13"}


async def test_who_prefers_the_first_fails_for_nothing_else():
    found = await examined(FirstPosition)
    assert {reason.split(":")[0] for one in found.verdicts for reason in one.reasons} == {
        "M8 consistent", "M8 bias to the first", "M9",
    }  # fmt: skip
