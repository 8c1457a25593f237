"""The second house, drafted by the real model: what is asked of the first holds in another language."""

from __future__ import annotations

import re

import pytest

from eval.case import Case, load
from eval.studio import Studio
from service.domain.draft import Draft

CASES = load(house="en-engineering")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(900)]
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def known() -> dict[str, Draft]:
    """Give a place for the drafts, so that each case is written once."""
    return {}


async def drafted(case: Case, studio: Studio, known: dict[str, Draft]) -> Draft:
    if case.name not in known:
        run = await studio.draft(case)
        assert run.draft is not None
        known[case.name] = run.draft
    return known[case.name]


def given(case: Case) -> str:
    asked = case.asked
    words = [*(fact.text for fact in case.facts), asked.title, asked.author or "", asked.recipient or ""]
    return "\n".join([*words, f"{asked.date:%-d %Y}" if asked.date else ""])


@every_case
async def test_every_figure_is_told_and_none_is_invented(case: Case, studio: Studio, known: dict[str, Draft]) -> None:
    draft = await drafted(case, studio, known)
    told, known_figures = set(NUMBER.findall(draft.text)), set(NUMBER.findall(given(case)))
    refused = {refusal.fact_id for refusal in draft.facts.refused}
    wanted = {number for fact in case.facts if fact.id not in refused for number in NUMBER.findall(fact.text)}
    assert wanted - told == set()
    ordinals = {number for number in told if re.search(rf"^{re.escape(number)}\.? ", draft.text, re.MULTILINE)}
    assert told - known_figures - ordinals == set()


@every_case
async def test_the_checks_find_nothing_invented_lost_lifted_or_leaked(
    case: Case, studio: Studio, known: dict[str, Draft]
) -> None:
    checks = (await drafted(case, studio, known)).checks
    assert (checks.unsupported, checks.lost, checks.copied.spans, checks.leaked) == ((), (), (), ())


@every_case
async def test_no_word_of_the_other_house_s_language_stands_in_it(
    case: Case, studio: Studio, known: dict[str, Draft]
) -> None:
    assert re.findall(r"[\u3000-\u9fff\uff00-\uffef]", (await drafted(case, studio, known)).text) == []


@pytest.mark.timeout(1800)
async def test_at_most_a_tenth_of_its_sentences_is_mended(studio: Studio, known: dict[str, Draft]) -> None:
    drafts = [await drafted(case, studio, known) for case in CASES]
    origins = [s.origin for d in drafts for b in d.blocks if b.kind == "paragraph" for s in b.sentences]
    assert origins.count("mended") <= len(origins) / 10
