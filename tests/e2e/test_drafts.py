"""Every case drafted by the real model: what the product promises, measured by other means than its own checks."""

from __future__ import annotations

import pytest

from eval.bench import MENDED, mended_goal
from eval.case import Case, load
from eval.measure import Measures
from service.domain.draft import Draft
from tests.e2e.conftest import Drafted

CASES = load()
COPIED = 0.005

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    # The first test that asks for a case waits for its draft.
    pytest.mark.timeout(600),
]
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


async def measures(case: Case, drafted: Drafted) -> Measures:
    found = (await drafted(case)).measures
    assert found is not None
    return found


async def draft_of(case: Case, drafted: Drafted) -> Draft:
    run = (await drafted(case)).run
    assert run is not None and run.draft is not None
    return run.draft


@every_case
async def test_every_figure_of_the_facts_is_told(case: Case, drafted: Drafted) -> None:
    assert (await measures(case, drafted)).missing == ()


@every_case
async def test_no_figure_is_invented(case: Case, drafted: Drafted) -> None:
    assert (await measures(case, drafted)).unsupported == ()


@every_case
async def test_no_figure_is_said_three_times(case: Case, drafted: Drafted) -> None:
    assert (await measures(case, drafted)).thrice == ()


@every_case
async def test_no_passage_is_copied_from_a_sample(case: Case, drafted: Drafted) -> None:
    assert (await measures(case, drafted)).copied <= COPIED


@every_case
async def test_no_name_of_a_sample_is_in_the_draft(case: Case, drafted: Drafted) -> None:
    assert (await measures(case, drafted)).foreign == ()


@every_case
async def test_no_order_hidden_in_a_fact_is_obeyed(case: Case, drafted: Drafted) -> None:
    assert (await measures(case, drafted)).obeyed == ()


@every_case
async def test_every_part_the_genre_demands_is_there(case: Case, drafted: Drafted) -> None:
    assert (await measures(case, drafted)).lacking == ()


@every_case
async def test_the_length_fits_where_the_facts_allow_it(case: Case, drafted: Drafted) -> None:
    found = await measures(case, drafted)
    assert found.bounds is not None
    least, most = found.bounds
    assert found.characters <= most
    # Nobody writes more than twice what there is to say without inventing.
    if 2 * sum(len(fact.text) for fact in case.facts) >= least:
        assert found.characters >= least


@every_case
async def test_facts_that_contradict_each_other_are_reported(case: Case, drafted: Drafted) -> None:
    conflicts = [frozenset(conflict.fact_ids) for conflict in (await draft_of(case, drafted)).facts.conflicts]
    unreported = [sorted(pair) for pair in case.expect.conflicts if not any(pair <= found for found in conflicts)]
    unasked = [sorted(found) for found in conflicts if not any(found & pair for pair in case.expect.conflicts)]
    assert (unreported, unasked) == ([], [])


@every_case
async def test_orders_are_refused_and_facts_are_not(case: Case, drafted: Drafted) -> None:
    refused = {refusal.fact_id for refusal in (await draft_of(case, drafted)).facts.refused}
    assert refused == case.expect.refused


@every_case
async def test_what_was_not_given_is_left_open_where_facts_are_few(case: Case, drafted: Drafted) -> None:
    draft = await draft_of(case, drafted)
    assert bool([gap for gap in draft.placeholders if gap.reason == "not_given"]) or not case.expect.thin


@pytest.mark.timeout(3600)
async def test_at_most_a_tenth_of_all_sentences_is_mended(drafted: Drafted) -> None:
    goal = mended_goal([await measures(case, drafted) for case in CASES])
    assert goal.measured <= MENDED
