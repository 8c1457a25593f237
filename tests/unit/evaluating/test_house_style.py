"""How near a text is to the house: it falls when sentences run into one another, and only then for that."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from service.bootstrap.evaluating import evaluator, shipped_samples
from service.domain.brief import Length
from service.domain.evaluation import Mark
from service.evaluating.evaluator import Evaluator
from tests.scoring import PROMPTS, request

CORPUS = Path(__file__).parents[3] / "corpus" / "zh-official"


@cache
def _evaluator() -> Evaluator:
    return evaluator(PROMPTS, samples=shipped_samples(CORPUS.parent))


def _sample(genre: str) -> str:
    body = sorted((CORPUS / genre).glob("*.md"))[0].read_text(encoding="utf-8")
    return body.split("---\n", 2)[-1].strip() if body.startswith("---") else body


def _mark(text: str, criterion: str, **more: Any) -> Mark:
    found = _evaluator().by_rules(request(text, genre="gongzuo_zongjie", **more)).mark(criterion)
    assert found is not None and found.score is not None
    return found


def test_sentences_that_run_on_cost_the_more_the_more_there_are() -> None:
    text = _sample("gongzuo_zongjie")
    lines = text.split("\n")
    some = "\n".join([*lines[: len(lines) // 2], *(_run_on(line) for line in lines[len(lines) // 2 :])])
    scores = [_mark(one, "house_style").score or 0 for one in (text, some, "\n".join(map(_run_on, lines)))]
    assert scores == sorted(scores, reverse=True) and scores[0] - scores[-1] > 5


def test_short_sentences_that_seldom_stop_cost_too_and_idle_words_do_not_hide_it() -> None:
    text = _sample("gongzuo_zongjie")
    hasty = "\n".join(map(_run_on, text.split("\n")))
    idle = hasty + "\n" + "".join(f"以上是第{at}方面的主要情况。" for at in range(40))
    asked = Length(target=len("".join(text.split())))
    marks = [_mark(one, "house_style", length=asked) for one in (text, hasty, idle)]
    assert ["少有断句" in one.reason for one in marks] == [False, True, True]
    scores = [one.score or 0 for one in marks]
    assert scores[0] - scores[1] > 15
    assert scores[2] <= scores[1] + 1


def test_a_list_between_semicolons_does_not_run_on() -> None:
    text = _sample("gongzuo_zongjie")
    listed = "；".join(["镇里修渠，村里管渠，户户护渠"] * 6)
    assert "一逗到底" not in _mark(f"{text}\n{listed}。", "house_style").reason


def test_padding_makes_no_copy_less() -> None:
    copied = _sample("diaoyan_baogao")
    text = "青川镇工作总结\n" + copied.split("\n", 1)[1]
    padded = text + "\n" + "".join(f"镇里第{at}次例会照常召开，会风简朴。" for at in range(60))
    asked = Length(target=len(text))
    assert _mark(padded, "originality", length=asked).score == _mark(text, "originality", length=asked).score


def _run_on(line: str) -> str:
    return line.rstrip().rstrip("。").replace("。", "，") + line.rstrip()[-1:] if len(line) > 40 else line


def test_people_are_told_what_is_unlike_in_their_own_words() -> None:
    shown = " ".join(
        one.note for one in _mark("青川镇工作总结\n" + "大伙儿今儿个都挺忙活。\n" * 60, "house_style").evidence
    )
    assert shown and not re.search("[a-z]", shown)
