"""Each property by its formula, on scores small enough to reckon by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.exam.outcome import Gates
from eval.exam.properties import (
    m01,
    m02,
    m03,
    m04,
    m05,
    m06,
    m07,
    m08,
    m09,
    m10,
    m11,
    m12,
    m13,
    m14,
    m15,
    m16,
    m17,
    m18,
)
from eval.exam.registry import claims
from eval.exam.seen import Compared, Item, Look, Mended, Seen
from service.domain.evaluation import Cited, Mark
from tests.unit.eval.exam.rubrics import papers, rubric

PAPERS = papers(80)
RULES, JUDGE = Gates(method="rules"), Gates(method="judge")


def mark(id: str, score: float | None, *, status: str = "ok", evidence: tuple[Cited, ...] = ()) -> Mark:
    return Mark(
        id=id, name=id, importance="minor", weight=0.0, method="rules", score=score, status=status,  # type: ignore[arg-type]
        evidence=evidence,
    )  # fmt: skip


def look(at: int, kind: str, *, name: str = "", dose: int = 0, text: str | None = None, **scores: float | None) -> Look:
    paper = PAPERS[at] if text is None else PAPERS[at].but(text)
    item = Item(kind=kind, paper=paper, name=name, dose=dose, usual=True)  # type: ignore[arg-type]
    return Look(item=item, marks={id: mark(id, score) for id, score in scores.items()})


def seen(*looks: Look) -> Seen:
    made = Seen(rubric=rubric("rules"), claims=claims(rubric("rules")))
    for one in looks:
        made.add(one)
    return made


def spoilt(count: int, hits: int, *, fault: str = "colloquial", drop: float = 20.0) -> Seen:
    """Return `count` papers of which `hits` lose `drop` points of register by a fault."""
    before = [look(at, "intact", register=90, facts=90, structure=90, substance=90) for at in range(count)]
    after = [
        look(at, "fault", name=fault, dose=3, register=90 - drop * (at < hits), facts=90, structure=90, substance=90)
        for at in range(count)
    ]
    return seen(*before, *after)


def values(module, made: Seen, criterion: str = "register", gates: Gates = RULES) -> dict[str, tuple[float, bool]]:
    found = module.outcomes(made, criterion, gates)
    return {one.about: (pytest.approx(one.value, abs=1e-3), one.met) for one in found}


@pytest.mark.parametrize(("hits", "met"), [(54, False), (56, True), (60, True)])
def test_m1_of_rules_is_met_by_the_lower_end_of_the_interval(hits, met):
    """54 of 60 give 0.798 to 0.953."""
    assert values(m01, spoilt(60, hits)) == {"colloquial": (hits / 60, met)}


@pytest.mark.parametrize(("hits", "met"), [(6, False), (7, True)])
def test_m1_of_a_judge_is_met_by_its_share(hits, met):
    assert values(m01, spoilt(10, hits), gates=JUDGE) == {"colloquial": (hits / 10, met)}


def test_m1_counts_no_fall_within_the_noise():
    assert values(m01, spoilt(60, 60, drop=4.9)) == {"colloquial": (0.0, False)}


def test_m1_counts_a_criterion_that_no_longer_applies_as_missed():
    made = seen(look(0, "intact", register=90), look(0, "fault", name="colloquial", register=None))
    assert values(m01, made) == {"colloquial": (0.0, False)}


def test_m1_looks_at_two_faults_at_once():
    made = seen(look(0, "intact", register=90), look(0, "two", name="colloquial+strip_headings", register=50),
                look(0, "fault", name="colloquial", register=50))  # fmt: skip
    assert values(m01, made, gates=JUDGE)["beside another fault"] == (1.0, True)


def test_runs_that_differ_widen_the_noise():
    made = spoilt(10, 10)
    made.add(look(0, "again", register=60))
    assert made.noise("register") == pytest.approx(2 * (0.9 - 0.6) / 2**0.5, abs=1e-6)
    assert values(m01, made, gates=JUDGE) == {"colloquial": (0.0, False)}


@pytest.mark.parametrize(("moved", "met"), [(1, True), (2, False)])
def test_m2_counts_moves_up_as_well_as_down(moved, met):
    looks = [look(at, "intact", register=80) for at in range(20)]
    looks += [look(at, "harmless", name="reflow", register=90 if at < moved else 80) for at in range(20)]
    assert values(m02, seen(*looks)) == {"": (moved / 20, met)}


def test_m3_is_sensitivity_less_false_alarm_and_the_area_under_the_curve():
    made = spoilt(10, 8)
    for at in range(10):
        made.add(look(at, "harmless", name="reflow", register=90 - 10 * (at < 1)))
    assert values(m03, made) == {"J": (0.7, True), "AUC colloquial": (0.9, True)}


def test_m4_wants_the_criterion_that_answers_to_fall_most():
    before = look(0, "intact", register=90, facts=90, structure=90)
    after = look(0, "fault", name="colloquial", register=60, facts=80, structure=90)
    assert values(m04, seen(before, after)) == {
        "largest colloquial": (1.0, True), "share colloquial": (0.3 / (0.3 + 0.05), True),
    }  # fmt: skip


def test_m4_misses_where_another_criterion_falls_more():
    before = look(0, "intact", register=90, facts=90)
    after = look(0, "fault", name="colloquial", register=80, facts=60)
    assert values(m04, seen(before, after)) == {
        "largest colloquial": (0.0, False), "share colloquial": (0.25, False),
    }  # fmt: skip


def test_m4_does_not_hold_against_a_criterion_what_may_fall_with_the_fault():
    made = Seen(rubric=rubric(), claims={"truncate": ("structure",)})
    made.add(look(0, "intact", structure=90, facts=90, register=90))
    made.add(look(0, "fault", name="truncate", structure=70, facts=10, register=90))
    assert values(m04, made, "structure")["largest truncate"] == (1.0, True)


def test_m5_is_the_correlation_with_the_other_criteria():
    looks = [look(at, "intact", register=at, facts=2 * at, structure=-at + 90) for at in range(20)]
    assert values(m05, seen(*looks)) == {"mean r": (0.0, True), "largest r": (1.0, False)}


def test_m6_is_met_by_runs_that_agree():
    looks = [look(at, "intact", register=50 + 25 * (at % 3)) for at in range(6)]
    looks += [look(at, "again", register=50 + 25 * (at % 3)) for at in range(6)]
    assert values(m06, seen(*looks)) == {"SD in levels": (0.0, True), "ICC": (1.0, True), "alpha": (1.0, True)}


def test_m6_is_missed_by_dice():
    looks = [look(at, "intact", register=100 * (at % 2)) for at in range(6)]
    looks += [look(at, "again", register=100 * (at // 2 % 2)) for at in range(6)]
    assert not any(one.met for one in m06.outcomes(seen(*looks), "register", JUDGE))


def test_m7_wants_the_same_scores_and_ranks_however_the_rubric_is_put():
    looks = [look(at, "intact", register=10 * at) for at in range(10)]
    looks += [look(at, "manner", name="reversed", register=10 * at + 20 * (at == 0)) for at in range(10)]
    assert values(m07, seen(*looks))["same"] == (0.9, True)


def test_m8_finds_who_prefers_the_first():
    made = seen()
    made.compared += [Compared(criterion="register", intact_first="first", intact_second="first")] * 10
    assert values(m08, made) == {"consistent": (0.0, False), "bias to the first": (0.5, False)}


def test_m8_asks_nothing_of_who_scores_one_text_at_a_time():
    assert values(m08, spoilt(5, 5)) == {}


def test_m9_counts_a_tie_as_lost():
    assert values(m09, spoilt(20, 17)) == {"": (0.85, True)}


def test_m9_in_pairs_has_to_win_in_both_orders():
    made = seen()
    made.compared += [
        Compared(criterion="register", intact_first="first", intact_second=two) for two in ("first", "second")
    ]
    assert values(m09, made) == {"": (0.5, False)}


@pytest.mark.parametrize(("rise", "met"), [(0, True), (-10, True), (10, False)])
def test_m10_is_missed_where_idle_words_pay(rise, met):
    looks = [look(at, "intact", substance=50) for at in range(10)]
    longer = PAPERS[0].text + "这些是有关工作的主要情况。" * 20
    looks += [look(at, "lure", name="verbosity", text=longer, substance=50 + rise) for at in range(10)]
    assert values(m10, seen(*looks), "substance")["rise"] == (rise / 100, met)


def test_m10_lets_those_fall_with_length_that_answer_for_idle_words():
    longer = PAPERS[0].text + "这些是有关工作的主要情况。" * 20
    looks = [look(at, "intact", substance=50, register=50) for at in range(10)]
    looks += [look(at, "lure", name="verbosity", text=longer, substance=20, register=20) for at in range(10)]
    found = {one: values(m10, seen(*looks), one)["r with length"][1] for one in ("substance", "register")}
    assert found == {"substance": True, "register": False}


def test_m11_compares_makers():
    looks = []
    for at, maker in enumerate(("", "model")):
        paper = replace(PAPERS[at], maker=maker)
        for kind, score in (("intact", 90 + 10 * at), ("fault", 50 + 30 * at)):
            item = Item(kind=kind, paper=paper, name="colloquial" if kind == "fault" else "", usual=True)  # type: ignore[arg-type]
            looks.append(Look(item=item, marks={"register": mark("register", score)}))
    assert values(m11, seen(*looks)) == {"": (0.2, False)}


def test_m11_says_when_there_is_one_maker_only():
    [one] = m11.outcomes(spoilt(5, 5), "register", RULES)
    assert (one.value, one.met, "--references" in one.note) == (None, None, True)


def test_m12_is_missed_by_who_uses_the_top_only():
    made = spoilt(10, 0)
    assert values(m12, made) == {"top level": (1.0, False), "levels used": (1, False)}


def test_m13_is_the_largest_rise():
    looks = [look(at, "intact", register=80) for at in range(5)]
    looks += [look(at, "lure", name="injection", register=80 + 2 * at) for at in range(5)]
    assert values(m13, seen(*looks)) == {"": (0.08, False)}


def test_m14_wants_tiers_apart():
    assert values(m14, spoilt(20, 20)) == {"tau": (1.0, True), "gap of the intervals": (0.2, True)}


def test_m15_counts_errors_and_not_what_does_not_apply():
    looks = [Look(item=Item(kind="intact", paper=PAPERS[at]), marks={"register": one}) for at, one in enumerate(
        (mark("register", 80), mark("register", None, status="error"), mark("register", None, status="not_applicable"))
    )]  # fmt: skip
    assert values(m15, seen(*looks)) == {"": (0.5, False)}


def test_m16_wants_quotes_in_the_text_and_at_the_fault():
    text = PAPERS[0].text
    good, wrong = Cited(start=2, end=6, quote=text[2:6]), Cited(start=0, end=3, quote="没有")
    item = Item(kind="fault", paper=PAPERS[0], name="colloquial", usual=True, spots=((5, 9),))
    after = Look(item=item, marks={"register": mark("register", 10, evidence=(good, wrong))})
    assert values(m16, seen(look(0, "intact", register=90), after)) == {
        "literal": (0.5, False), "points at the fault": (1.0, True),
    }  # fmt: skip


def test_m17_is_the_mean_over_papers_of_the_correlation_of_dose_and_score():
    looks = [look(at, "intact", register=90) for at in range(2)]
    looks += [look(0, "fault", name="colloquial", dose=dose, register=90 - dose) for dose in (1, 3, 8)]
    looks += [look(1, "fault", name="colloquial", dose=dose, register=90) for dose in (1, 3, 8)]
    assert values(m17, seen(*looks)) == {"colloquial": (-0.5, False)}


def test_m18_is_what_mending_brings_back():
    made = seen()
    before, after = look(0, "intact", register=90), look(0, "fault", name="colloquial", register=50)
    made.mended.append(Mended(before=before, degraded=after, after=look(0, "mended", register=80), unsourced=0))
    assert values(m18, made) == {"recovered": (0.75, True), "unsourced figures": (0, True)}


def test_m18_leaves_out_what_was_mended_elsewhere_and_counts_no_more_than_was_lost():
    made = seen()
    before, after = look(0, "intact", register=90), look(0, "fault", name="colloquial", register=50)
    elsewhere = Mended(before=before, degraded=after, after=after, unsourced=0, at_fault=False)
    better = Mended(before=before, degraded=after, after=look(0, "mended", register=99), unsourced=0)
    made.mended += [elsewhere, better]
    assert values(m18, made)["recovered"] == (1.0, True)
