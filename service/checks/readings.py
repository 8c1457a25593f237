"""The figures of a text, each with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from service.checks.turns import WORDS, Role, Turn, movement
from service.text.entities import entities
from service.text.figures import Figure, figures
from service.text.grams import grams
from service.text.sentences import clauses, split

_STOP = re.compile(r"[，；。：、,;:！？!?（）()“”]|其中|以及|并(?=[一-龥])")
_AND = re.compile(r"、|以及|和|与|及|，|,")
_RESPECTIVELY = "分别"


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
def readings(text: str, owner: str = "") -> tuple[Reading, ...]:
    """Return the figures of `text`, dates left out, each with what stands around it."""
    return tuple(reading for sentence in split(text) for reading in _in_sentence(sentence, owner))


@lru_cache(maxsize=4096)
def names_in(text: str, kinds: tuple[str, ...] = ("person", "place", "organisation")) -> frozenset[str]:
    """Return the names of these kinds that `text` holds."""
    return frozenset(name.text for name in entities(text) if name.kind in kinds)


def _in_sentence(sentence: str, owner: str) -> list[Reading]:
    everything = figures(sentence)
    return [_reading(sentence, everything, figure, owner) for figure in everything if figure.kind != "date"]


def _reading(sentence: str, everything: tuple[Figure, ...], figure: Figure, owner: str) -> Reading:
    left, right = _beside(sentence, everything, figure)
    before, clause = _clauses(sentence, figure)
    wide = grams(before) | grams(clause)
    label = _own_label(sentence, everything, figure)
    turn, role = movement(left)
    return Reading(
        figure=figure, owner=owner, tight=grams(label) if label else _tight(left, right),
        wide=grams(label) if label else wide, dates=_dates(sentence, everything, figure),
        carried=_carried(sentence, everything, figure), beside=label or left + right, clause=clause,
        scene=before + clause, names=names_in(clause) or names_in(sentence[: figure.start]), turn=turn, role=role,
    )  # fmt: skip


def _tight(left: str, right: str) -> frozenset[str]:
    """Return the words before the figure, and those behind unless they tell of the next figure."""
    first = grams(WORDS.sub(" ", left))
    return first if first and right.endswith("\x00") and len(first) > 1 else first | grams(WORDS.sub(" ", right))


def _beside(sentence: str, everything: tuple[Figure, ...], figure: Figure) -> tuple[str, str]:
    """Return what stands before and behind `figure`, up to mark or figure; a NUL ends what runs on to a figure."""
    before = [f.end for f in everything if f.end <= figure.start and f.kind != "vague"]
    after = [f.start for f in everything if f.start >= figure.end and f.kind != "vague"]
    left_bound, right_bound = max(before, default=0), min(after, default=len(sentence))
    left = _STOP.split(sentence[left_bound : figure.start])[-1]
    pieces = _STOP.split(sentence[figure.end : right_bound])
    runs_on = len(pieces) == 1 and right_bound < len(sentence)
    return left, pieces[0] + ("\x00" if runs_on else "")


def _own_label(sentence: str, everything: tuple[Figure, ...], figure: Figure) -> str:
    """Return which of 「甲、乙分别为1、2」 the figure belongs to; "" when it stands in no such row."""
    at = sentence.rfind(_RESPECTIVELY, 0, figure.start)
    if at < 0 or _STOP.search(sentence[:at].split("，")[-1].replace("、", "")):
        return ""
    row = [f for f in everything if f.start > at and f.kind != "date" and "；" not in sentence[at : f.start]]
    names = [part for part in _AND.split(re.split(r"[；。：:，]", sentence[:at])[-1]) if part.strip()]
    if len(names) < 2 or len(names) != len(row) or figure not in row:
        return ""
    return names[row.index(figure)]


def _clauses(sentence: str, figure: Figure) -> tuple[str, str]:
    at, before = 0, ""
    for clause in clauses(sentence):
        if at <= figure.start < at + len(clause):
            return before, clause
        at, before = at + len(clause), clause
    return "", sentence


def _carried(sentence: str, everything: tuple[Figure, ...], figure: Figure) -> bool:
    """Tell whether the date's own clause told a figure already, and `figure` stands in a later clause."""
    dates = [f for f in everything if f.kind == "date" and f.end <= figure.start]
    if not dates:
        return False
    date = dates[-1]
    clause_ends = sentence.find("，", date.end)
    told = any(f.kind != "date" and date.end <= f.start < clause_ends for f in everything)
    return told and clause_ends < figure.start


def _dates(sentence: str, everything: tuple[Figure, ...], figure: Figure) -> frozenset[str]:
    """Return the dates nearest before the figure, or else those right after it in its clause."""
    before = [f for f in everything if f.kind == "date" and f.end <= figure.start]
    if before:
        last = before[-1]
        return frozenset(f.numeral for f in before if f is last or last.start - f.end < 2)
    rest = _STOP.split(sentence[figure.end :])[0]
    return frozenset(f.numeral for f in figures(rest) if f.kind == "date")
