from __future__ import annotations

import asyncio
import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from types import ModuleType

import pytest

from service.domain.chat import Prompt
from service.domain.house import House
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
from tests.ruled import NoExemplars, SmallLinter, SmallRule
from tests.unit.reviewing import english_harm, harm
from tests.unit.reviewing.harm import Forged


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """A language: its house, what the critic reads of a text, and what harm is done in it."""

    house: House
    window: re.Pattern[str]
    rules: tuple[SmallRule, ...]
    harm: ModuleType
    parts: tuple[str, ...]
    """Facts that license what the critic invents: what is not withheld must still not be safe."""


SPACE = SmallRule(name="P12", pattern=r"(?<=\w) +(?=,)", instead="", severity="warning")
ZH = Tongue(
    house=house(),
    window=re.compile(r".*【文稿】\n(.*)\n【完】", re.DOTALL),
    rules=(),
    harm=harm,
    parts=("120万元", "省委书记", "2024年", "已经"),
)
EN = Tongue(
    house=house(id="en-engineering", name="Engineering", language="en"),
    window=re.compile(r".*\[TEXT\]\n(.*)\n\[END\]", re.DOTALL),
    rules=(SPACE,),
    harm=english_harm,
    parts=("£120,000", "the minister", "2024", "May", "12 Mm", "KW", "MW"),
)
TONGUES = pytest.mark.parametrize("tongue", [ZH, EN], ids=["zh", "en"])


async def nobody(_: Progress) -> None:
    return


def reviewed(text: str, *items: tuple[str, str], tongue: Tongue = ZH) -> Review:
    """Return the review of `text` by a critic that says these (quote, rewrite) of every window that holds the quote."""

    def answer(prompt: Prompt) -> str:
        window = tongue.window.match(prompt.user)
        assert window is not None
        said = [{"quote": q, "problem": "改", "rewrite": r} for q, r in items if q in window[1] or q not in text]
        return json.dumps({"items": said}, ensure_ascii=False)

    request = ReviewRequest(house=tongue.house.id, text=text)
    return asyncio.run(reviewer(tongue).review(request, model=ScriptedModel(answer), notify=nobody))


def reviewer(tongue: Tongue = ZH) -> Reviewer:
    critic = Critic(prompts=PromptLibrary(PROMPTS), manners=NoExemplars())
    return Reviewer(houses=OneHouse(tongue.house), linters=lambda _: SmallLinter(*tongue.rules), critic=critic)


@TONGUES
def test_no_falsification_is_ever_safe(tongue: Tongue) -> None:
    language, harms = tongue.house.language, tongue.harm
    dice, words, by_harm = random.Random(20260105), words_of(language), Counter[str]()
    slipped: list[Forged] = []
    for _ in range(2000):
        case = harms.forged(dice)
        by_harm[case.harm] += 1
        edit = Edit(start=0, end=len(case.sentence), replacement=case.falsified)
        known = Known(case.sentence, tongue.parts, words.language)
        ruling = rule_on(case.sentence, edit, words=words, known=known)
        if ruling.reason is None and ruling.safety == "safe":
            slipped.append(case)
    assert slipped == []
    assert by_harm.keys() == harms.HARMS.keys()


def test_the_english_critic_does_all_that_the_chinese_does() -> None:
    assert english_harm.HARMS.keys() >= harm.HARMS.keys()


@TONGUES
def test_a_whole_text_survives_a_hostile_critic(tongue: Tongue) -> None:
    dice, meaning = random.Random(7), tongue.harm.meaning
    for _ in range(25):
        cases = [tongue.harm.forged(dice) for _ in range(8)]
        text = "\n".join(dict.fromkeys(case.sentence for case in cases))
        review = reviewed(text, *((case.sentence, case.falsified) for case in cases), tongue=tongue)
        taken = apply(review, review.safe_ids, digest(text)).text
        assert meaning(taken) == meaning(text)
        assert all(text[one.start : one.end] == one.quote for one in review.remarks)
        assert not any(
            one.verdict == "safe" and one.replacement in {c.falsified for c in cases} for one in review.suggestions
        )


@TONGUES
def test_taking_what_is_safe_leaves_nothing_to_take(tongue: Tongue) -> None:
    dice, harms = random.Random(11), tongue.harm
    for _ in range(25):
        lines = [harms.sentence(dice).replace("，", dice.choice(("，", ",", "，,", " ，"))) for _ in range(6)]
        text = "\n".join(lines)
        review = reviewed(text, *((line, harms.polished(line)) for line in lines), tongue=tongue)
        taken = apply(review, review.safe_ids, digest(text)).text
        again = reviewed(taken, tongue=tongue)
        rules = {(one.rule, one.quote) for one in review.remarks if one.origin == "rule"}
        assert again.safe_ids == ()
        assert {(one.rule, one.quote) for one in again.remarks} <= rules
        assert harms.meaning(taken) == harms.meaning(text)


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
