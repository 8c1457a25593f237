"""What a sentence of a draft rests on, and what in its figures nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.checks.binding import CURRENT, bound_to
from service.checks.computed import computation
from service.checks.ledger import Entry, Ledger, Reading, readings
from service.checks.status import fact_status, told_done
from service.checks.telling import Part, core, dated_rightly, parts, parts_of, rightly
from service.domain.brief import FactStatus
from service.domain.draft import Computation, Span, Support
from service.text.dates import within
from service.text.figures import Figure, figures
from service.text.grams import covered, grams
from service.text.language import Language

TOLD = 0.6
_YEAR = re.compile(r"^(?:19|20)\d\d年")


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
    language = all_facts.language
    said = readings(sentence, "", language)
    bound = {id(r): fact for r in said if (fact := bound_to(r, ledger, all_facts))}
    faults, shown = [], None
    for reading in said:
        if id(reading) in bound or _stands_in(reading, given, language):
            continue
        found = computation(reading, sentence, tuple(bound[id(r)] for r in said if id(r) in bound), ledger)
        shown = found or shown
        if not found:
            faults.append(_fault(reading, ledger, all_facts))
    faults.extend(_against_itself([r for r in said if id(r) in bound and not bound[id(r)].role], said, language))
    faults.extend(_date_faults(sentence, ledger, all_facts, given))
    owners = _owners(sentence, [fact.owner for fact in bound.values()], ledger)
    faults.extend(_told_wrongly(sentence, [e for e in ledger.entries if e.fact.id in owners], language))
    if shown:
        owners = tuple(dict.fromkeys([*owners, *shown.fact_ids]))
    support = Support.COMPUTED if shown else Support.SUPPORTED if owners else Support.NO_CLAIM
    return Standing(support=support, fact_ids=owners, computation=shown, faults=tuple(faults))


def _stands_in(reading: Reading, given: str, language: Language) -> bool:
    figure = reading.figure
    return bool(given) and any(f.key == figure.key and f.text == figure.text for f in figures(given, language))


def _owners(sentence: str, bound: list[str], ledger: Ledger) -> tuple[str, ...]:
    language = ledger.language
    content = grams(sentence, language) | core(sentence, language)
    dates = frozenset(f.numeral for f in figures(sentence, language) if f.kind == "date")
    told = [e.fact.id for e in ledger.entries if _is_told(e, content, dates, language)]
    return tuple(dict.fromkeys([*bound, *told]))


def _is_told(entry: Entry, content: frozenset[str], dates: frozenset[str], language: Language) -> bool:
    dated = bool(entry.dates) and entry.dates <= dates
    bare = core(entry.text, language)
    return (dated or len(entry.grams) > 1) and (
        covered(entry.grams, content) >= TOLD or (len(bare) > 1 and covered(bare, content) >= TOLD)
    )


def _fault(reading: Reading, ledger: Ledger, all_facts: Ledger) -> Span:
    figure = reading.figure
    if any(r.figure.key == figure.key for r in ledger.readings):
        return _span(figure, "misbound_figure", ledger.language)
    if any(r.figure.key == figure.key for r in all_facts.readings):
        return _span(figure, "misplaced_figure", ledger.language)
    return _span(figure, "unsupported_figure", ledger.language)


def _span(figure: Figure, rule: str, language: Language, message: str = "") -> Span:
    message = language.say(message or rule, figure=figure.text)
    return Span(start=figure.start, end=figure.end, text=figure.text, message=message, rule=rule)


def _against_itself(said: list[Reading], everything: tuple[Reading, ...], language: Language) -> Iterator[Span]:
    """Yield figures told to have risen, fallen, or to lie higher, where the figure before them denies it."""
    for reading in said:
        before = [r for r in everything if r.figure.end <= reading.figure.start and _comparable(r, reading)]
        turn = reading.turn or (before[-1].turn if before else "")
        if not before or not turn:
            continue
        one, other = before[-1].figure.value or 0, reading.figure.value or 0
        if reading.role == "to" and before[-1].role == "from":
            fine = one < other if turn == "up" else one > other
        elif reading.role == "than":
            fine = one > other if turn == "above" else one < other
        else:
            continue
        if not fine:
            yield _span(reading.figure, "misbound_figure", language, "wrong turn")


def _comparable(one: Reading, other: Reading) -> bool:
    return one.figure.unit == other.figure.unit and one.figure.value is not None and other.figure.value is not None


def _date_faults(sentence: str, ledger: Ledger, all_facts: Ledger, given: str) -> Iterator[Span]:
    language = all_facts.language
    named = {f.numeral for f in figures(given, language) if f.kind == "date"}
    known = ledger.dates | named | all_facts.period | (CURRENT if all_facts.period else frozenset())
    for figure in figures(sentence, language):
        if figure.kind == "date" and not _date_given(figure.numeral, known, all_facts.period | named):
            yield _span(figure, "unsupported_date", language)


def _date_given(date: str, known: Iterable[str], period: Iterable[str]) -> bool:
    """Tell whether `date` is known, or is a known day or month under the year of the report."""
    if any(within(date, other) for other in known):
        return True
    year = _YEAR.match(date)
    if not year or year.group() == date or not any(within(year.group(), other) for other in period):
        return False
    rest = date[year.end() :]
    return any(within(rest, other) and not _YEAR.match(other) for other in known)


def _told_wrongly(sentence: str, owners: list[Entry], language: Language) -> Iterator[Span]:
    """Yield the clauses that tell a fact under another status or date, or deny what it affirms."""
    given = [(part, entry) for entry in owners for part in parts_of(entry, language)]
    at = 0
    for said in parts(sentence, language):
        matches = [(part, entry) for part, entry in given if _tells(said, part)]
        if matches and not any(rightly(part, said, entry, language) for part, entry in matches):
            yield _clause_span(said, at, "changed_status", language.say("changed status"))
        elif matches and not any(dated_rightly(part, said) for part, _ in matches):
            yield _clause_span(said, at, "misplaced_date", language.say("misplaced date"))
        elif not matches and owners and told_done(said.text, language) and not _any_done(owners, language):
            yield _clause_span(said, at, "changed_status", language.say("not done"))
        at += len(said.text)


def _tells(said: Part, given: Part) -> bool:
    if said.keys & given.keys and covered(given.grams, said.grams) >= 0.3:
        return True
    return len(given.core) > 1 and covered(given.core, said.core) >= TOLD


def _any_done(entries: Iterable[Entry], language: Language) -> bool:
    """Tell whether anything in the facts is done, or nothing says of one that it is not."""
    return any(_may_be_done(entry, language) for entry in entries)


def _may_be_done(entry: Entry, language: Language) -> bool:
    done = not entry.ahead and fact_status(entry.fact, language) is FactStatus.DONE
    return done or told_done(entry.text, language)


def _clause_span(said: Part, at: int, rule: str, message: str) -> Span:
    return Span(start=at, end=at + len(said.text), text=said.text, message=message, rule=rule)
