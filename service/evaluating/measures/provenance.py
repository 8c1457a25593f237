"""Whether the figures, dates, names and events of a text were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt
from typing import Any

from service.checks.claims import unsupported_claims
from service.checks.names import unsupported_names
from service.checks.support import standing
from service.corpus.profile.document import Stretch
from service.domain.draft import Span
from service.evaluating.flaws import Flaw, say, scored, unscored
from service.evaluating.parts import Measured
from service.evaluating.reading import Reading
from service.text.figures import figures
from service.text.folding import fold
from service.text.language import Language

_FIGURES = frozenset({"unsupported_figure", "misbound_figure", "misplaced_figure", "unsupported_date"})


def measure(reading: Reading, settings: Mapping[str, Any]) -> Measured:
    """Return 100 less what nobody gave: `figure` for each figure or date, `name` for the first name, `event` likewise.

    What stands word for word in the facts is given. Names and events are told by words, which may err: the second of
    them costs less than the first.
    """
    if not reading.request.facts:
        return unscored(reading, "no facts")
    strange = [one for one in reading.sentences if not _verbatim(one.text, reading)]
    flaws = [*_figures(strange, reading, settings), *_names(strange, reading, settings["name"])]
    return scored(reading, [*flaws, *_events(strange, reading, settings["event"])], floor=settings["floor"])


def _verbatim(sentence: str, reading: Reading) -> bool:
    return _bare(sentence, reading.language) in _known(reading.given.texts, reading.language)


@lru_cache(maxsize=16)
def _known(texts: tuple[str, ...], language: Language) -> str:
    return "\n".join(_bare(text, language) for text in texts)


def _bare(text: str, language: Language) -> str:
    return "".join(one for one in fold(text, language) if one.isalnum() or one in "%.")


def _figures(sentences: Sequence[Stretch], reading: Reading, settings: Mapping[str, Any]) -> Iterator[Flaw]:
    around = _around(reading)
    for sentence in sentences:
        if figures(sentence.text, reading.language):
            found = standing(sentence.text, reading.ledger, reading.ledger, given=around)
            for fault in found.faults:
                if fault.rule in _FIGURES:
                    yield _flaw(sentence, fault, say(reading, "new figure", figure=fault.text), settings["figure"])


def _names(sentences: Sequence[Stretch], reading: Reading, cost: float) -> Iterator[Flaw]:
    found = [(sentence, span) for sentence in sentences for span in unsupported_names(sentence.text, reading.given)]
    for at, (sentence, span) in enumerate(found):
        yield _flaw(sentence, span, say(reading, "new name", name=span.text.strip()), cost * _less(at))


def _events(sentences: Sequence[Stretch], reading: Reading, cost: float) -> Iterator[Flaw]:
    found = [(sentence, span) for sentence in sentences for span in unsupported_claims(sentence.text, reading.given)]
    for at, (sentence, span) in enumerate(found):
        yield _flaw(sentence, span, say(reading, "new event", event=span.text), cost * _less(at))


def _less(at: int) -> float:
    return sqrt(at + 1) - sqrt(at)


def _around(reading: Reading) -> str:
    asked = reading.request
    parts = (asked.title, asked.recipient, asked.author, asked.date.isoformat() if asked.date else None)
    return "\n".join(part for part in parts if part)


def _flaw(sentence: Stretch, span: Span, note: str, cost: float) -> Flaw:
    return Flaw(start=sentence.start + span.start, end=sentence.start + span.end, note=note, cost=cost)
