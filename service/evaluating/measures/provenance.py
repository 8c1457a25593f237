"""Whether the figures, dates, names and events of a text were given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt
from typing import Any

from service.checks.claims import unsupported_claims
from service.checks.names import unsupported_names
from service.checks.support import standing
from service.corpus.profile.document import Stretch
from service.domain.draft import Span
from service.domain.rubric import Takes
from service.evaluating.flaws import Flaw, say, scored, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.text.figures import figures
from service.text.folding import fold
from service.text.language import Language
from service.text.sentences import clauses

TAKES = Takes(needs={"figure": "number", "word": "number", "name": "number", "event": "number", "floor": "number"})
_Found = tuple[Stretch, Span]

_DIGIT = re.compile(r"\d")
_FIGURES = frozenset({"unsupported_figure", "misbound_figure", "misplaced_figure", "unsupported_date"})


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less what nobody gave: `figure` for each figure or date in digits, `word` for the first in words.

    `name` is for the first name, `event` for the first event. What stands word for word in the facts is given; title,
    recipient and foot tell no facts. Words are read less surely than digits: the second costs less than the first.
    """
    if not reading.request.facts:
        return unscored(reading, "no facts")
    strange = [one for one in reading.told if not _verbatim(one.text, reading)]
    found = [(sentence, span) for sentence in strange for span in _figures(sentence.text, reading)]
    digits = [one for one in found if _DIGIT.search(one[1].text)]
    words = [one for one in found if not _DIGIT.search(one[1].text)]
    names = [(one, span) for one in strange for span in unsupported_names(one.text, reading.given)]
    events = [(one, span) for one in strange for span in unsupported_claims(one.text, reading.given)]
    flaws = [
        *(_flaw(reading, one, "new figure", settings["figure"]) for one in digits),
        *_fewer(reading, words, "new figure", settings["word"]),
        *_fewer(reading, names, "new name", settings["name"]),
        *_fewer(reading, events, "new event", settings["event"]),
    ]
    return scored(reading, flaws, floor=settings["floor"])


def _verbatim(sentence: str, reading: Reading) -> bool:
    """Tell whether the sentence, or each of its clauses, stands in what was given."""
    known = _known(reading.given.texts, reading.language)
    if _bare(sentence, reading.language) in known:
        return True
    return all(_bare(clause, reading.language) in known for clause in clauses(sentence, reading.language))


@lru_cache(maxsize=16)
def _known(texts: tuple[str, ...], language: Language) -> str:
    return "\n".join(_bare(text, language) for text in texts)


def _bare(text: str, language: Language) -> str:
    return "".join(one for one in fold(text, language) if one.isalnum() or one in "%.")


def _figures(sentence: str, reading: Reading) -> Iterator[Span]:
    if not figures(sentence, reading.language):
        return
    ordinal = reading.language.pattern("evaluation", "ordinal").match(sentence)
    begin = ordinal.end() if ordinal else 0
    found = standing(sentence, reading.ledger, reading.ledger, given=_around(reading))
    yield from (fault for fault in found.faults if fault.rule in _FIGURES and fault.start >= begin)


def _fewer(reading: Reading, found: Sequence[_Found], reason: str, cost: float) -> Iterator[Flaw]:
    for at, one in enumerate(found):
        yield _flaw(reading, one, reason, cost * (sqrt(at + 1) - sqrt(at)))


def _around(reading: Reading) -> str:
    asked = reading.request
    parts = (asked.title, asked.recipient, asked.author, asked.date.isoformat() if asked.date else None)
    return "\n".join(part for part in parts if part)


def _flaw(reading: Reading, found: _Found, reason: str, cost: float) -> Flaw:
    sentence, span = found
    note = say(reading, reason, text=span.text.strip())
    return Flaw(start=sentence.start + span.start, end=sentence.start + span.end, note=note, cost=cost)
