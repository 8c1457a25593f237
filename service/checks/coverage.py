"""Which facts a text has lost, wholly or in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from service.checks.binding import bound_to
from service.checks.ledger import Entry, Ledger, Reading, readings
from service.checks.readings import names_in
from service.checks.status import status_of
from service.checks.telling import Part, nearest, parts, parts_of, rightly
from service.text.dates import within
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.language import Language
from service.text.numerals import fold

_STRICT = ("person", "title", "code", "name")
_LOOSE = ("place", "organisation")


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A fact that does not stand in the text as it was given; `what` says which part is missing or changed."""

    fact_id: str
    what: str


@dataclass(frozen=True, kw_only=True)
class _Told:
    """A text taken apart."""

    text: str
    readings: tuple[Reading, ...]
    dates: frozenset[str]
    parts: tuple[Part, ...]
    windows: tuple[frozenset[str], ...]


def losses(sentences: Sequence[str], ledger: Ledger, all_facts: Ledger) -> tuple[Loss, ...]:
    """Return for each fact of `ledger` that `sentences` do not hold whole what is missing."""
    told = _told(tuple(sentences), ledger.language)
    checks = (_loss(entry, told, all_facts) for entry in ledger.entries)
    return tuple(loss for loss in checks if loss)


@lru_cache(maxsize=64)
def _told(sentences: tuple[str, ...], language: Language) -> _Told:
    contents = [grams(sentence, language) for sentence in sentences]
    return _Told(
        text=language.joiner.join(sentences),
        readings=tuple(reading for sentence in sentences for reading in readings(sentence, "", language)),
        dates=frozenset(f.numeral for text in sentences for f in figures(text, language) if f.kind == "date"),
        parts=tuple(part for sentence in sentences for part in parts(sentence, language)),
        windows=tuple(a | b for a, b in pairwise(contents)) or tuple(contents),
    )


def _loss(entry: Entry, told: _Told, all_facts: Ledger) -> Loss | None:
    if _verbatim(entry.text, told.text, all_facts.language):
        return None
    what = (
        _figure_lost(entry, told, all_facts)
        or _date_lost(entry, told, all_facts)
        or _name_lost(entry, told.text, all_facts.language)
        or _clause_lost(entry, told, all_facts.language)
    )
    return Loss(fact_id=entry.fact.id, what=what) if what else None


def _verbatim(fact: str, text: str, language: Language) -> bool:
    """Tell whether the fact stands word for word, marks aside, with nothing around it that changes it."""
    wanted, kept = _letters(fact), [at for at, c in enumerate(text) if _is_letter(c)]
    letters = fold("".join(text[at] for at in kept)).lower()
    at = letters.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        lead = _clause_before(text, kept[at], language)
        # What may not stand at the edges: it would change the fact's figure or its sense.
        changes = language.pattern("coverage", "changes")
        numeral = (
            end < len(letters)
            and changes.search(letters[end])
            and changes.search(wanted[-1])
            and kept[end] == kept[end - 1] + 1
        )
        if (
            not language.pattern("coverage", "changed by").search(lead)
            and not status_of(lead, language)
            and not numeral
        ):
            return True
        at = letters.find(wanted, at + 1)
    return False


def _clause_before(text: str, at: int, language: Language) -> str:
    marks = list(language.pattern("coverage", "mark").finditer(text, 0, at))
    return text[marks[-1].end() if marks else 0 : at]


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return fold("".join(c for c in text if _is_letter(c))).lower()


def _is_letter(c: str) -> bool:
    return c.isalnum() or c in "%.％．"


def _figure_lost(entry: Entry, told: _Told, all_facts: Ledger) -> str:
    own = replace(all_facts, entries=(entry,))
    keys = {r.figure.key for r in entry.readings}
    kept = {id(given) for r in told.readings if r.figure.key in keys and (given := bound_to(r, own, all_facts))}
    missing = (r for r in entry.readings if id(r) not in kept and not _said_twice(r, entry, kept))
    return next((f"figure {r.figure.text}" for r in missing), "")


def _said_twice(reading: Reading, entry: Entry, kept: set[int]) -> bool:
    """Tell whether the fact gives the same figure of the same thing twice, and it is told once."""
    return any(
        id(other) in kept and other.figure.key == reading.figure.key and covered(reading.tight, other.wide) == 1
        for other in entry.readings
    )


def _date_lost(entry: Entry, told: _Told, all_facts: Ledger) -> str:
    known = told.dates | all_facts.period if entry.dates & all_facts.period else told.dates
    return next((f"date {date}" for date in sorted(entry.dates) if not _dated(date, known)), "")


def _dated(date: str, known: Iterable[str]) -> bool:
    return any(within(date, other) for other in known)


def _name_lost(entry: Entry, text: str, language: Language) -> str:
    letters = _letters(text)
    # What a fact puts in quotes is kept to the letter, whether or not it is told for a name.
    quoted = (term.group() for term in language.pattern("status", "quoted").finditer(entry.text))
    for name in (*names_in(entry.text, _STRICT, language), *quoted):
        if _letters(name) not in letters:
            return f"name {name}"
    found = grams(text, language)
    loose = (name for name in names_in(entry.text, _LOOSE, language) if _letters(name) not in letters)
    return next((f"name {name}" for name in loose if covered(grams(name, language), found) < 0.7), "")


def _clause_lost(entry: Entry, told: _Told, language: Language) -> str:
    for given in parts_of(entry, language):
        # The figures behind what a fact is about (资金来源：) are held to it by binding.
        if language.pattern("coverage", "topic").match(given.text):
            continue
        if not any(_holds(window, given.grams, language) for window in told.windows):
            return "content"
        said = nearest(given, told.parts)
        if said and not rightly(given, said, entry, language):
            return "status"
    return ""


def _holds(window: frozenset[str], content: frozenset[str], language: Language) -> bool:
    if covered(content, window) >= language.manner("told_enough"):
        return True
    if language.parts_words:
        return False
    # Few words are told by their characters too: 投用 as 投入使用.
    characters, told = frozenset("".join(content)), frozenset("".join(window))
    return len(content) <= 3 and len(characters & told) >= 0.75 * len(characters)
