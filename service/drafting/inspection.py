"""One sentence, or one text, held against everything it must answer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from service.checks.claims import unsupported_claims
from service.checks.copying import Shingles, copied
from service.checks.coverage import Loss, losses
from service.checks.effects import unsupported_effects
from service.checks.given import Given
from service.checks.injection import has_order
from service.checks.leakage import Details, leaked
from service.checks.ledger import Ledger
from service.checks.leftovers import leftovers
from service.checks.names import unsupported_names
from service.checks.support import Standing, standing
from service.checks.wording import altered_wording
from service.domain.draft import Copying, Span, Support
from service.drafting.cutting import aims
from service.drafting.styling import Style
from service.text.figures import figures
from service.text.language import CHINESE, Language
from service.text.roots import root
from service.text.scripts import script
from service.text.sentences import clauses


@dataclass(frozen=True, kw_only=True)
class HouseMemory:
    """What is known of a house's samples: their runs of characters, their details, the words they have in common.

    `common_words` are those of several samples, `usual_words` those of so many that any report may use them.
    """

    runs: Shingles
    details: Details
    common_words: Collection[str] = ()
    usual_words: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a writer saw beside its facts: worked `examples`, and `passages` of the house's past writing."""

    examples: str
    passages: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a sentence rests on and every fault found in it; `drifts` when it speaks of matters nobody gave."""

    standing: Standing
    faults: tuple[Span, ...]
    drifts: bool = False


@dataclass(frozen=True, kw_only=True)
class Inspector:
    """Holds sentences against the facts and the house's samples.

    `ledger` are all facts of the brief, `given` everything the user wrote, `aside` what he wrote beside the facts
    (title, recipient, locked text), `forbidden` the words the genre does not use, `style` the
    house's rules if it has any.
    """

    ledger: Ledger
    given: Given
    aside: str
    memory: HouseMemory
    forbidden: tuple[str, ...] = ()
    style: Style | None = None

    @property
    def language(self) -> Language:
        """Return the language of the facts, and so of the draft."""
        return self.ledger.language

    def judge(self, sentence: str, allowed: Ledger) -> Verdict:
        """Return what `sentence` rests on among the facts `allowed` at its place, and its faults."""
        stands = standing(sentence, allowed, self.ledger, self.aside)
        faults = (
            *stands.faults,
            *_said_again(sentence, allowed),
            *_words_again(sentence, self.language),
            *self._beyond_figures(sentence, stands),
        )
        drifts = self._drifts(sentence, stands) or self._aims_afar(sentence)
        return Verdict(standing=stands, faults=faults, drifts=drifts)

    def echoes(self, sentence: str, shown: Shown) -> bool:
        """Tell whether `sentence` speaks of a matter that stands in the examples `shown` and that nobody gave.

        Of the worked examples their own matters count; of the house's passages any four characters of their wording.
        """
        shared = matters(sentence, self.language) & matters(shown.examples, self.language)
        if self.memory.common_words:  # without them nobody can tell a word of one matter from one of every report
            shared |= themes(sentence, self.language) & themes(shown.examples, self.language, least=2)
        strange = (word for word in shared if word not in self.memory.common_words and not self.given.mentions(word))
        return any(strange) or self._quotes(sentence, shown.passages)

    def _quotes(self, sentence: str, passages: str) -> bool:
        return any(run in passages and not self.given.holds(run) for run in _runs(sentence, self.language))

    def trends(self, sentence: str, fact_ids: frozenset[str]) -> bool:
        """Tell whether `sentence` says that something grew, fell or was wholly done though none of these facts does."""
        told = self.language.joiner.join(entry.fact.text for entry in self.ledger.only(fact_ids).entries)
        moving, wholly = (self.language.pattern("style", key) for key in ("moved", "wholly"))
        moved = any(word not in told and not moving.search(told) for word in moving.findall(sentence))
        return moved or any(word not in told for word in wholly.findall(sentence))

    def _beyond_figures(self, sentence: str, stands: Standing) -> list[Span]:
        found = [
            *unsupported_names(sentence, self.given),
            *leaked(sentence, self.given, self.memory.details),
            *copied(sentence, self.given, self.memory.runs).spans,
            *leftovers(sentence, self.given),
            *unsupported_effects(sentence, self.given),
            *altered_wording(sentence, self.given),
            *self._forbidden_words(sentence),
            *_orders(sentence, self.language),
            *self._formulas(sentence),
        ]
        if stands.support is Support.NO_CLAIM:
            found.extend(unsupported_claims(sentence, self.given))
        return found

    def _formulas(self, sentence: str) -> list[Span]:
        """Return the formulas that open or close a document: the card has them in their place."""
        return [
            _span(m.start(), m.end(), m[0], "formula", self.language)
            for m in self.language.pattern("style", "formula").finditer(sentence)
            if not self.given.holds(m[0])
        ]

    def _forbidden_words(self, sentence: str) -> list[Span]:
        return [
            _span(at, at + len(word), word, "forbidden_word", self.language)
            for word in self.forbidden
            if (at := sentence.find(word)) >= 0 and not self.given.holds(word)
        ]

    def _drifts(self, sentence: str, stands: Standing) -> bool:
        if not self.memory.common_words:
            return False
        # Beside what facts it tells, a sentence may hold so many words nobody gave.
        allowed = 0 if stands.support is Support.NO_CLAIM else int(self.language.manner("strangers"))
        return len(self.unknown(sentence)) > allowed

    def _aims_afar(self, sentence: str) -> bool:
        """Tell whether `sentence` opens with an aim of other matters than the report's.

        One word that is neither given nor usual passes: an aim that only repeated the facts would be none.
        """
        opening = clauses(sentence, self.language)[:1]
        if not self.memory.usual_words or not opening or not aims(opening[0], self.language):
            return False
        words = matters(opening[0], self.language)
        return sum(w not in self.memory.usual_words and not self.given.mentions(w) for w in words) > 1

    def unknown(self, text: str) -> frozenset[str]:
        """Return the matters `text` names that nobody gave and that the house does not speak of everywhere."""
        words = matters(text, self.language)
        return frozenset(w for w in words if w not in self.memory.common_words and not self.given.mentions(w))

    def losses(self, sentences: Sequence[str], allowed: Ledger) -> tuple[Loss, ...]:
        """Return which facts of `allowed` the sentences do not hold whole."""
        return losses(sentences, allowed, self.ledger)

    def leaks(self, text: str) -> tuple[Span, ...]:
        """Return the details of samples that stand in `text` and were not given."""
        return tuple(leaked(text, self.given, self.memory.details))

    def copying(self, text: str) -> Copying:
        """Return what of `text` stands word for word in samples."""
        return copied(text, self.given, self.memory.runs)


@lru_cache(maxsize=1024)
def matters(text: str, language: Language = CHINESE) -> frozenset[str]:
    """Return the roots of the words of `text` that name things: nouns of two characters and more."""
    tagged = script(language).tag(text, language)
    return frozenset(root(word, language) for word, kind in tagged if len(word) > 1 and kind[:1] == "n")


@lru_cache(maxsize=1024)
def themes(text: str, language: Language = CHINESE, least: int = 1) -> frozenset[str]:
    """Return the roots of the nouns and verbs of two characters and more that stand in `text` `least` times."""
    tagged = script(language).tag(text, language)
    counted = Counter(root(word, language) for word, kind in tagged if len(word) > 1 and kind[:1] in ("n", "v"))
    return frozenset(word for word, count in counted.items() if count >= least)


def _runs(text: str, language: Language) -> set[str]:
    """Return the stretches of wording by which a passage is known: any four characters, any five words."""
    found = language.pattern("style", "run").finditer(text)
    if language.parts_words:
        return {match["run"] for match in found}
    return {match[0][i : i + 4] for match in found for i in range(len(match[0]) - 3)}


def _span(start: int, end: int, text: str, rule: str, language: Language) -> Span:
    message = language.say(rule.replace("_", " "), text=text, word=text, figure=text, clause=text)
    return Span(start=start, end=end, text=text, rule=rule, message=message)


def _said_again(sentence: str, allowed: Ledger) -> list[Span]:
    """Return the figures that the sentence says more often than the facts do."""
    given = Counter(reading.figure.key for reading in allowed.readings)
    seen: Counter[tuple[str, str, str]] = Counter()
    again = []
    for figure in figures(sentence, allowed.language):
        seen[figure.key] += 1
        if figure.kind != "date" and seen[figure.key] > max(1, given[figure.key]):
            again.append(figure)
    return [_span(f.start, f.end, f.text, "repeated_figure", allowed.language) for f in again]


def _words_again(sentence: str, language: Language) -> list[Span]:
    """Return the clauses that stand in the sentence a second time."""
    seen: set[str] = set()
    found, at = [], 0
    for clause in clauses(sentence, language):
        words = clause.strip("，；。：,;.: ")
        if len(words) >= 4 and words in seen:
            found.append(_span(at, at + len(clause), words, "repeated_words", language))
        seen.add(words)
        at += len(clause)
    return found


def _orders(sentence: str, language: Language) -> list[Span]:
    return [_span(0, len(sentence), sentence, "order", language)] if has_order(sentence, language) else []


def shifted(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """Return the spans moved `by` characters."""
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)
