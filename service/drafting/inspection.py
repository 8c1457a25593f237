"""One sentence, or one text, held against everything it must answer to."""

from __future__ import annotations

import re
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
from service.text.figures import figures
from service.text.sentences import clauses
from service.text.words import tag

_FORMULA = re.compile(
    r"现将[^。]{0,24}如下|特此(?:报告|通知|函告|函复|说明)|[妥当]否|请(?:予)?批[示复准]|请予评议|请批评指正"
)
_HAN = re.compile(r"[一-鿿]{4,}")
_MOVED = re.compile(r"增长|上升|下降|攀升|翻番|壮大|增多|扩大(?=[，。])|增加(?=[，。])|减少(?=[，。])")
_WHOLLY = re.compile(r"(?:全面|全部|圆满|顺利|超额|提前)(?:完成|建成|实现|落实|竣工|达标)")


@dataclass(frozen=True, kw_only=True)
class HouseMemory:
    """What is known of a house's samples: their runs of characters, their details, the words they have in common."""

    runs: Shingles
    details: Details
    common_words: Collection[str] = ()


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
    (title, recipient, locked text), `forbidden` the words the genre does not use.
    """

    ledger: Ledger
    given: Given
    aside: str
    memory: HouseMemory
    forbidden: tuple[str, ...] = ()

    def judge(self, sentence: str, allowed: Ledger) -> Verdict:
        """Return what `sentence` rests on among the facts `allowed` at its place, and its faults."""
        stands = standing(sentence, allowed, self.ledger, self.aside)
        faults = (
            *stands.faults,
            *_said_again(sentence, allowed),
            *_words_again(sentence),
            *self._beyond_figures(sentence, stands),
        )
        return Verdict(standing=stands, faults=faults, drifts=self._drifts(sentence, stands))

    def echoes(self, sentence: str, shown: Shown) -> bool:
        """Tell whether `sentence` speaks of a matter that stands in the examples `shown` and that nobody gave.

        Of the worked examples their own matters count; of the house's passages any four characters of their wording.
        """
        told = {
            word for word in matters(sentence) if word not in self.memory.common_words and not self.given.holds(word)
        }
        return bool(told & matters(shown.examples)) or self._quotes(sentence, shown.passages)

    def _quotes(self, sentence: str, passages: str) -> bool:
        runs = {run[i : i + 4] for run in _HAN.findall(sentence) for i in range(len(run) - 3)}
        return any(run in passages and not self.given.holds(run) for run in runs)

    def trends(self, sentence: str, fact_ids: frozenset[str]) -> bool:
        """Tell whether `sentence` says that something grew, fell or was wholly done though none of these facts does."""
        told = "".join(entry.fact.text for entry in self.ledger.only(fact_ids).entries)
        moved = any(word not in told and not _MOVED.search(told) for word in _MOVED.findall(sentence))
        return moved or any(word not in told for word in _WHOLLY.findall(sentence))

    def _beyond_figures(self, sentence: str, stands: Standing) -> list[Span]:
        found = [
            *unsupported_names(sentence, self.given),
            *leaked(sentence, self.given, self.memory.details),
            *copied(sentence, self.given, self.memory.runs).spans,
            *leftovers(sentence, self.given),
            *unsupported_effects(sentence, self.given),
            *altered_wording(sentence, self.given),
            *self._forbidden_words(sentence),
            *_orders(sentence),
            *self._formulas(sentence),
        ]
        if stands.support is Support.NO_CLAIM:
            found.extend(unsupported_claims(sentence, self.given))
        return found

    def _formulas(self, sentence: str) -> list[Span]:
        """Return the formulas that open or close a document: the card has them in their place."""
        return [
            Span(start=m.start(), end=m.end(), text=m[0], rule="formula", message=f"「{m[0]}」由文种格式给出，正文不写")
            for m in _FORMULA.finditer(sentence)
            if not self.given.holds(m[0])
        ]

    def _forbidden_words(self, sentence: str) -> list[Span]:
        return [
            Span(start=at, end=at + len(word), text=word, rule="forbidden_word", message=f"本文种不用「{word}」")
            for word in self.forbidden
            if (at := sentence.find(word)) >= 0 and not self.given.holds(word)
        ]

    def _drifts(self, sentence: str, stands: Standing) -> bool:
        if stands.support is not Support.NO_CLAIM or not self.memory.common_words:
            return False
        return bool(self.unknown(sentence))

    def unknown(self, text: str) -> frozenset[str]:
        """Return the matters `text` names that nobody gave and that the house does not speak of everywhere."""
        return frozenset(w for w in matters(text) if w not in self.memory.common_words and not self.given.holds(w))

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
def matters(text: str) -> frozenset[str]:
    """Return the words of `text` that name things: nouns of two characters and more."""
    return frozenset(word for word, kind in tag(text) if len(word) > 1 and kind[:1] == "n")


def _said_again(sentence: str, allowed: Ledger) -> list[Span]:
    """Return the figures that the sentence says more often than the facts do."""
    given = Counter(reading.figure.key for reading in allowed.readings)
    seen: Counter[tuple[str, str, str]] = Counter()
    again = []
    for figure in figures(sentence):
        seen[figure.key] += 1
        if figure.kind != "date" and seen[figure.key] > max(1, given[figure.key]):
            again.append(figure)
    return [
        Span(start=f.start, end=f.end, text=f.text, rule="repeated_figure", message=f"「{f.text}」已经说过，不重复")
        for f in again
    ]


def _words_again(sentence: str) -> list[Span]:
    """Return the clauses that stand in the sentence a second time."""
    seen: set[str] = set()
    found, at = [], 0
    for clause in clauses(sentence):
        words = clause.strip("，；。：")
        if len(words) >= 4 and words in seen:
            found.append(
                Span(start=at, end=at + len(clause), text=words, rule="repeated_words", message=f"「{words}」重复")
            )
        seen.add(words)
        at += len(clause)
    return found


def _orders(sentence: str) -> list[Span]:
    if not has_order(sentence):
        return []
    return [Span(start=0, end=len(sentence), text=sentence, rule="order", message="句中含有对写作者的命令")]


def shifted(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    """Return the spans moved `by` characters."""
    return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)
