from service.domain.brief import Length
from service.domain.draft import Origin, Support
from service.drafting.assemble import Parts, assemble
from service.drafting.finish import finish, settled
from service.drafting.mend import mended
from service.drafting.plan import make_plan
from service.drafting.screen import screen
from service.drafting.section import Written
from tests.builders import brief
from tests.unit.drafting.pieces import card, inspector, memory, wrote

WATER = "疏浚沟塘12口"
SAMPLE = "对照责任清单逐塘逐口核验销号，做到底数清楚、去向明白。"


def finished(answer: str, *facts: str, of=None, **more):
    asked = brief(*facts, **more)
    screened = screen(asked.facts, asked.title)
    plan, who = make_plan(asked, card(asked.genre), screened), inspector(*facts, of=of)
    written: dict[str, Written] = {u.id: mended(wrote(answer, u, who), who) for u in plan.units}
    parts = Parts(brief=asked, plan=plan, written=written, conflicts=screened.conflicts)
    return finish(assemble(parts), asked, plan, screened, who, {}), settled(parts)


def test_what_two_sentences_copy_together_goes_and_the_fact_stays() -> None:
    draft, _ = finished("对照责任清单逐塘逐口，疏浚沟塘12口。核验销号，做到底数清楚。", WATER, of=memory(SAMPLE))
    assert draft.checks.copied.spans == () and "12口" in draft.text


def test_a_report_longer_than_asked_loses_sentences_without_claim_first() -> None:
    filler = "同时，坚持统筹兼顾，压实各方责任。"
    long, _ = finished(f"{WATER}。{filler}", WATER)
    short, _ = finished(f"{WATER}。{filler}", WATER, length=Length(max=len("".join(long.text.split())) - 5))
    assert filler in long.text and filler not in short.text and "12口" in short.text


def test_a_report_still_longer_than_asked_tells_its_wordiest_facts_plainly() -> None:
    told = f"为进一步改善农田灌溉条件，{WATER}。为方便群众夜间出行，安装路灯340盏。"
    facts = (WATER, "安装路灯340盏")
    long, _ = finished(told, *facts)
    most = len("".join(long.text.split())) - 3
    short, _ = finished(told, *facts, length=Length(max=most))
    assert "为进一步改善" in long.text and "为进一步改善" not in short.text and "为方便群众" in short.text
    assert len("".join(short.text.split())) <= most and short.checks.lost == ()


def test_a_report_shorter_than_what_its_facts_take_keeps_every_fact_and_says_that_it_is_long() -> None:
    draft, _ = finished(f"{WATER}。", WATER, length=Length(max=10))
    assert "12口" in draft.text and draft.checks.length.status == "long"


def test_the_length_told_beforehand_is_that_of_the_text() -> None:
    draft, length = finished("", WATER)
    assert length == len("".join(draft.text.split()))


def test_every_sentence_that_rests_on_a_fact_names_it() -> None:
    draft, _ = finished("", WATER, "安装路灯340盏")
    owned = {s.fact_ids for b in draft.blocks for s in b.sentences if s.support is Support.SUPPORTED}
    assert owned == {("f1",), ("f2",)}


def test_a_report_of_the_mend_alone_breaks_no_promise() -> None:
    draft, _ = finished("", WATER)
    assert not {"unsupported", "lost", "copied", "leaked"} & set(draft.blocking)
    assert not any(s.origin is Origin.MODEL for b in draft.blocks for s in b.sentences)
