from __future__ import annotations

import asyncio
import json
import random
import re
from collections import Counter

import pytest

from service.domain.chat import Prompt
from service.domain.progress import Progress
from service.domain.review import Review, ReviewRequest
from service.prompting.library import PromptLibrary
from service.reviewing.apply import apply, digest
from service.reviewing.critic import Critic
from service.reviewing.edits import Edit
from service.reviewing.reviewer import Reviewer
from service.reviewing.verdict import Known, rule_on
from service.reviewing.words import words_of
from tests.builders import HOUSE, house
from tests.doubles import PROMPTS, OneHouse, ScriptedModel
from tests.ruled import NoManners, SmallLinter
from tests.unit.reviewing.harm import Forged, forged, meaning, polished, sentence

WINDOW = re.compile(r".*【文稿】\n(.*)\n【完】", re.DOTALL)


async def nobody(_: Progress) -> None:
    return


def reviewer() -> Reviewer:
    critic = Critic(prompts=PromptLibrary(PROMPTS), manners=NoManners())
    return Reviewer(houses=OneHouse(house()), linters=lambda _: SmallLinter(), critic=critic)


def reviewed(text: str, *items: tuple[str, str]) -> Review:
    """Return the review of `text` by a critic that says these (quote, rewrite) of every window that holds the quote."""

    def answer(prompt: Prompt) -> str:
        window = WINDOW.match(prompt.user)
        assert window is not None
        said = [{"quote": q, "problem": "改", "rewrite": r} for q, r in items if q in window[1] or q not in text]
        return json.dumps({"items": said}, ensure_ascii=False)

    request = ReviewRequest(house=HOUSE, text=text)
    return asyncio.run(reviewer().review(request, model=ScriptedModel(answer), notify=nobody))


def test_no_falsification_is_ever_safe() -> None:
    dice, words, by_harm = random.Random(20260105), words_of("zh"), Counter[str]()
    slipped: list[Forged] = []
    for _ in range(2000):
        case = forged(dice)
        by_harm[case.harm] += 1
        edit = Edit(start=0, end=len(case.sentence), replacement=case.falsified)
        ruling = rule_on(case.sentence, edit, words=words, known=Known(case.sentence, PARTS))
        if ruling.reason is None and ruling.safety == "safe":
            slipped.append(case)
    assert slipped == []
    assert len(by_harm) == 23


PARTS = ("120万元", "省委书记", "2024年", "已经")
"""Facts that license what the critic invents: what is not withheld must still not be safe."""


def test_a_whole_text_survives_a_hostile_critic() -> None:
    dice = random.Random(7)
    for _ in range(25):
        cases = [forged(dice) for _ in range(8)]
        text = "\n".join(dict.fromkeys(case.sentence for case in cases))
        review = reviewed(text, *((case.sentence, case.falsified) for case in cases))
        taken = apply(review, review.safe_ids, digest(text)).text
        assert meaning(taken) == meaning(text)
        assert all(text[one.start : one.end] == one.quote for one in review.remarks)
        assert not any(
            one.verdict == "safe" and one.replacement in {c.falsified for c in cases} for one in review.suggestions
        )


def test_taking_what_is_safe_leaves_nothing_to_take() -> None:
    dice = random.Random(11)
    for _ in range(25):
        lines = [sentence(dice).replace("，", dice.choice(("，", ",", "，,", " ，"))) for _ in range(6)]
        text = "\n".join(lines)
        review = reviewed(text, *((line, polished(line)) for line in lines))
        taken = apply(review, review.safe_ids, digest(text)).text
        again = reviewed(taken)
        rules = {(one.rule, one.quote) for one in review.remarks if one.origin == "rule"}
        assert again.safe_ids == ()
        assert {(one.rule, one.quote) for one in again.remarks} <= rules
        assert meaning(taken) == meaning(text)


def test_quotes_that_do_not_stand_there_are_counted() -> None:
    review = reviewed("排查企业46家。", ("排查企业47家", "排查企业47户"), ("", "加一句"))
    assert {one.reason: one.count for one in review.withheld} == {"stale_quote": 2}
    assert review.remarks == ()


def test_a_flood_is_cut_short_and_counted() -> None:
    text = "各村工作推进有序。"
    review = reviewed(text, *(("推进", f"推进{'很' * n}") for n in range(1, 10_001)))
    assert sum(one.count for one in review.withheld) + len(review.remarks) == 10_000
    assert len(review.suggestions) <= 1


@pytest.mark.parametrize("bad", ["\ud83d", "\u202e", "\u200b", "\x07"], ids=["half a pair", "bidi", "unseen", "bell"])
def test_what_cannot_stand_in_a_text_is_withheld(bad: str) -> None:
    review = reviewed("各村工作推进有序。", ("推进有序", f"推进{bad}有序"))
    assert [(one.reason, one.count) for one in review.withheld] == [("unusable", 1)]


@pytest.mark.parametrize("answer", ["", "没有问题", "[]", '{"items": 3}', '{"items": [3, {"quote": 4}]}', "{" * 5000])
def test_an_answer_of_another_form_changes_nothing(answer: str) -> None:
    model = ScriptedModel(lambda _: answer)
    request = ReviewRequest(house=HOUSE, text="各村工作推进有序。")
    review = asyncio.run(reviewer().review(request, model=model, notify=nobody))
    assert review.remarks == ()
