from service.domain.draft import Origin
from service.drafting.mend import mended
from tests.unit.drafting.pieces import inspector, unit, wrote

WATER = "疏浚沟塘12口"


def mend(answer: str, *facts: str):
    who = inspector(*facts)
    return mended(wrote(answer, unit(*facts), who), who)


def test_a_lost_fact_becomes_its_own_plain_sentence() -> None:
    done = mend("", WATER, "安装路灯340盏")
    assert [(s.text, s.origin, s.fact_ids) for s in done.sentences] == [
        ("疏浚沟塘12口。", Origin.MENDED, ("f1",)), ("安装路灯340盏。", Origin.MENDED, ("f2",)),
    ]  # fmt: skip
    assert done.lost == ()


def test_a_false_clause_is_cut_off_and_the_true_rest_is_marked_mended() -> None:
    [left] = mend("着力改善灌溉条件，疏浚沟塘12口，受益农田900亩。", WATER).sentences
    assert (left.text, left.origin) == ("着力改善灌溉条件，疏浚沟塘12口。", Origin.MENDED)


def test_what_the_model_told_rightly_is_left_alone() -> None:
    [left] = mend("着力改善灌溉条件，疏浚沟塘12口。", WATER).sentences
    assert left.origin is Origin.MODEL
