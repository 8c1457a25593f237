"""The figures of a text, each with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from service.checks.turns import Role, Turn, movement
from service.text.entities import entities
from service.text.figures import Figure, figures
from service.text.grams import grams
from service.text.language import CHINESE, Language
from service.text.sentences import clauses, split

WHO_AND_WHERE = ("person", "place", "organisation", "name")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A figure where it stands.

    `tight` are the grams right beside it, up to the next figure or mark; `wide` those of its clause and the one
    before; `dates` the dates it is told under. `beside` is the text right beside it, `clause` its clause, `scene` its
    clause with the one before; `names` who or what is named there; `turn` and `role` which way it moved; `carried`
    tells that its dates come over from a clause that told a figure of its own.
    """

    figure: Figure
    owner: str
    tight: frozenset[str]
    wide: frozenset[str]
    dates: frozenset[str]
    beside: str = ""
    clause: str = ""
    scene: str = ""
    names: frozenset[str] = frozenset()
    turn: Turn = ""
    role: Role = ""
    carried: bool = False


@lru_cache(maxsize=2048)
def readings(text: str, owner: str = "", language: Language = CHINESE) -> tuple[Reading, ...]:
    """Return the figures of `text`, dates left out, each with what stands around it."""
    return tuple(reading for sentence in split(text, language) for reading in _in_sentence(sentence, owner, language))


@lru_cache(maxsize=4096)
def names_in(text: str, kinds: tuple[str, ...] = WHO_AND_WHERE, language: Language = CHINESE) -> frozenset[str]:
    """Return the names of these kinds that `text` holds."""
    return frozenset(name.text for name in entities(text, language) if name.kind in kinds)


def _in_sentence(sentence: str, owner: str, language: Language) -> list[Reading]:
    place = _Place(sentence, figures(sentence, language), language)
    return [place.reading(figure, owner) for figure in place.everything if figure.kind != "date"]


@dataclass(frozen=True)
class _Place:
    """A sentence with all its figures, in which each is read."""

    sentence: str
    everything: tuple[Figure, ...]
    language: Language

    def reading(self, figure: Figure, owner: str) -> Reading:
        """Return `figure` with what stands around it."""
        language = self.language
        left, right = self._beside(figure)
        before, clause = self._clauses(figure)
        wide = grams(before, language) | grams(clause, language)
        label = self._own_label(figure)
        turn, role = movement(left, language)
        names = names_in(clause, language=language) or names_in(self.sentence[: figure.start], language=language)
        return Reading(
            figure=figure, owner=owner, tight=grams(label, language) if label else self._tight(left, right),
            wide=grams(label, language) if label else wide, dates=self._dates(figure), carried=self._carried(figure),
            beside=label or left + right, clause=clause, scene=before + clause, names=names, turn=turn, role=role,
        )  # fmt: skip

    def _pattern(self, key: str) -> re.Pattern[str]:
        return self.language.pattern("readings", key)

    def _tight(self, left: str, right: str) -> frozenset[str]:
        """Return the words before the figure, and those behind unless they tell of the next figure."""
        moving = self.language.pattern("turns", "words")
        first, more = (grams(moving.sub(" ", side), self.language) for side in (left, right))
        return first if first and right.endswith("\x00") and len(first) > 1 else first | more

    def _beside(self, figure: Figure) -> tuple[str, str]:
        """Return what stands before and behind `figure`, up to mark or figure; a NUL ends what runs on to a figure."""
        before = [f.end for f in self.everything if f.end <= figure.start and f.kind != "vague"]
        after = [f.start for f in self.everything if f.start >= figure.end and f.kind != "vague"]
        left_bound, right_bound = max(before, default=0), min(after, default=len(self.sentence))
        left = self._pattern("stop").split(self.sentence[left_bound : figure.start])[-1]
        pieces = self._pattern("stop").split(self.sentence[figure.end : right_bound])
        runs_on = len(pieces) == 1 and right_bound < len(self.sentence)
        return left, pieces[0] + ("\x00" if runs_on else "")

    def _own_label(self, figure: Figure) -> str:
        """Return which of 「甲、乙分别为1、2」 the figure belongs to; "" when it stands in no such row."""
        told = list(self._pattern("respectively").finditer(self.sentence, 0, figure.start))
        if not told:
            return ""
        head = self.sentence[: told[-1].start()]
        last = self._pattern("comma").split(head)[-1]
        if self._pattern("stop").search(self._pattern("row").sub("", last)):
            return ""
        row = [f for f in self.everything if f.start > len(head) and f.kind != "date" and self._in_row(len(head), f)]
        names = [
            part for part in self._pattern("and").split(self._pattern("row start").split(head)[-1]) if part.strip()
        ]
        return names[row.index(figure)] if 2 <= len(names) == len(row) and figure in row else ""

    def _in_row(self, start: int, figure: Figure) -> bool:
        return not self._pattern("row end").search(self.sentence, start, figure.start)

    def _clauses(self, figure: Figure) -> tuple[str, str]:
        at, before = 0, ""
        for clause in clauses(self.sentence, self.language):
            if at <= figure.start < at + len(clause):
                return before, clause
            at, before = at + len(clause), clause
        return "", self.sentence

    def _carried(self, figure: Figure) -> bool:
        """Tell whether the date's own clause told a figure already, and `figure` stands in a later clause."""
        dates = [f for f in self.everything if f.kind == "date" and f.end <= figure.start]
        if not dates:
            return False
        date = dates[-1]
        comma = self._pattern("comma").search(self.sentence, date.end)
        clause_ends = comma.start() if comma else -1
        told = any(f.kind != "date" and date.end <= f.start < clause_ends for f in self.everything)
        return told and clause_ends < figure.start

    def _dates(self, figure: Figure) -> frozenset[str]:
        """Return the dates nearest before the figure, or else those right after it in its clause."""
        before = [f for f in self.everything if f.kind == "date" and f.end <= figure.start]
        if before:
            last = before[-1]
            return frozenset(f.numeral for f in before if f is last or last.start - f.end < 2)
        rest = self._pattern("stop").split(self.sentence[figure.end :])[0]
        return frozenset(f.numeral for f in figures(rest, self.language) if f.kind == "date")
