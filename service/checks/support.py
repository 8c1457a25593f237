"""What a sentence of a draft rests on, and what in its figures nobody gave."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.checks.binding import CURRENT, bound_to
from service.checks.computed import computation
from service.checks.ledger import Ledger, Reading, readings
from service.domain.draft import Computation, Span, Support
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.numerals import fold

TOLD = 0.6


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a sentence rests on: its facts, a computation if there is one, and the faults of its figures."""

    support: Support
    fact_ids: tuple[str, ...]
    computation: Computation | None = None
    faults: tuple[Span, ...] = ()


def standing(sentence: str, ledger: Ledger, all_facts: Ledger, given: str = "") -> Standing:
    """Return what `sentence` rests on among the facts of `ledger`.

    Figures of `all_facts` that are not in `ledger` are in the wrong place here. `given` is what else the user wrote
    (title, recipient, locked text): its figures may stand as they are.
    """
    said = readings(sentence)
    bound = {id(r): fact for r in said if (fact := bound_to(r, ledger, all_facts))}
    faults, shown = [], None
    for reading in said:
        if id(reading) in bound or _stands_in(reading, given):
            continue
        shown = computation(reading, sentence, tuple(r for r in said if id(r) in bound), ledger) or shown
        if not (shown and shown.figure == reading.figure.text):
            faults.append(_fault(reading, ledger, all_facts))
    faults.extend(_date_faults(sentence, ledger, all_facts, given))
    owners = _owners(sentence, [fact.owner for fact in bound.values()], ledger)
    if shown:
        owners = tuple(dict.fromkeys([*owners, *shown.fact_ids]))
    support = Support.COMPUTED if shown else Support.SUPPORTED if owners else Support.NO_CLAIM
    return Standing(support=support, fact_ids=owners, computation=shown, faults=tuple(faults))


def _stands_in(reading: Reading, given: str) -> bool:
    return (
        any(f.key == reading.figure.key and f.text == reading.figure.text for f in figures(given)) if given else False
    )


def _owners(sentence: str, bound: list[str], ledger: Ledger) -> tuple[str, ...]:
    content = grams(sentence)
    told = [e.fact.id for e in ledger.entries if len(e.grams) > 1 and covered(e.grams, content) >= TOLD]
    return tuple(dict.fromkeys([*bound, *told]))


def _fault(reading: Reading, ledger: Ledger, all_facts: Ledger) -> Span:
    figure = reading.figure
    if any(r.figure.key == figure.key for r in ledger.readings):
        rule, message = "misbound_figure", f"「{figure.text}」在材料中说的不是这件事，请按材料原意写"
    elif any(r.figure.key == figure.key for r in all_facts.readings):
        rule, message = "misplaced_figure", f"「{figure.text}」属于另一部分的材料，不写在这里"
    else:
        rule, message = "unsupported_figure", f"材料中没有「{figure.text}」"
    return Span(start=figure.start, end=figure.end, text=figure.text, message=message, rule=rule)


def _date_faults(sentence: str, ledger: Ledger, all_facts: Ledger, given: str) -> list[Span]:
    known = fold("\n".join([*(e.fact.text for e in ledger.entries), given])) + "\n".join(all_facts.period)
    allowed = CURRENT if all_facts.period else frozenset()
    faults = []
    for figure in figures(sentence):
        if figure.kind != "date" or figure.numeral in allowed or _date_given(figure.numeral, known):
            continue
        faults.append(
            Span(
                start=figure.start, end=figure.end, text=figure.text, rule="unsupported_date",
                message=f"材料中没有「{figure.text}」这个时间",
            )
        )  # fmt: skip
    return faults


def _date_given(date: str, known: str) -> bool:
    """Tell whether `date` stands in the text known, not as the tail of a longer number (2日 in 12日)."""
    return re.search(r"(?<!\d)" + re.escape(date), known) is not None
