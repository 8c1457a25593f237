"""Tell of what genre a paper is: by its title, by what its genre card says is in it, by papers like it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.corpus.cleaning.kinds import kind_of_paper
from service.domain.house import GenreCard
from service.text import lexicon

UNSURE = 0.5
"""Below this no genre is told."""
_BY_TITLE, _BY_WORD = 0.95, 0.85
_CLEAR = 0.15
_CLOSING_LINES = 400
_SLOT = re.compile(r"\{[^{}]*\}")
_ORNAMENT = re.compile(r"(?:\s*[(（【\[][^()（）\[\]【】]{1,20}[)）\]】])+\Z|\s+\d{1,3}\Z|[\s《》“”]")


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """The name of a genre card, None when unsure, and how sure it is from 0 to 1."""

    name: str | None
    confidence: float


def recognise(
    title: str, text: str, cards: Mapping[str, GenreCard], nearest: Sequence[tuple[str, float]] = ()
) -> Recognised:
    """Return the genre of the paper `text` called `title`.

    The title decides where it names a genre, for it is the paper's own word. Otherwise the contents do: how much of
    what a card asks for is there, and `nearest`, the genres of papers like it with their likeness from 0 to 1.
    """
    if not cards:
        return Recognised(name=None, confidence=0.0)
    if named := _named(title, cards):
        return named
    if kind_of_paper(title):
        # It names a kind of paper that the house has no card for; what it holds makes it no other.
        return Recognised(name=None, confidence=0.0)
    return _by_contents(title, text, cards, nearest)


def _named(title: str, cards: Mapping[str, GenreCard]) -> Recognised | None:
    """Return the genre whose longest ending the title has; of cards that share it, none."""
    plain = _ORNAMENT.sub("", title)
    endings = sorted(
        ((len(ending), card.name) for card in cards.values() for ending in _endings(card) if plain.endswith(ending)),
        reverse=True,
    )
    found = kind_of_paper(title)
    if found and (not endings or len(found[0]) > endings[0][0]) and found[1]:
        return _of_kind(found[1], cards)
    if not endings:
        return None
    length, name = endings[0]
    rivals = {other for size, other in endings if size == length} - {name}
    return None if rivals else Recognised(name=name, confidence=_BY_TITLE)


def _of_kind(genre: str, cards: Mapping[str, GenreCard]) -> Recognised | None:
    card = next((card for card in cards.values() if genre in (card.name, *card.aliases)), None)
    return Recognised(name=card.name, confidence=_BY_WORD) if card else None


@lru_cache(maxsize=256)
def _endings_of(name: str, aliases: tuple[str, ...], titles: tuple[str, ...]) -> tuple[str, ...]:
    after_slots = (_SLOT.split(title)[-1].lstrip("的") for title in titles)
    return tuple({ending for ending in (name, *aliases, *after_slots) if ending})


def _endings(card: GenreCard) -> tuple[str, ...]:
    """Return what titles of this genre end with: its names, and what its title patterns say behind their slots."""
    return _endings_of(card.name, card.aliases, card.titles)


def _by_contents(
    title: str, text: str, cards: Mapping[str, GenreCard], nearest: Sequence[tuple[str, float]]
) -> Recognised:
    scores = sorted(((_likeness(title, text, card, nearest), card.name) for card in cards.values()), reverse=True)
    best, name = scores[0]
    clear = best - (scores[1][0] if len(scores) > 1 else 0.0)
    confidence = round(min(best, 0.5 + clear), 2) if clear >= _CLEAR / 3 else round(min(best, UNSURE - 0.01), 2)
    return Recognised(name=name if confidence >= UNSURE else None, confidence=confidence)


def _likeness(title: str, text: str, card: GenreCard, nearest: Sequence[tuple[str, float]]) -> float:
    """Return how much speaks for `card`, from 0 to 1; no single sign is enough."""
    likeness = 0.35 * _sections(text, card) + 0.35 * _formulae(text, card) + 0.15 * _persons(text, card)
    likeness += 0.35 * _shape(title, text, card)
    near = [weight for genre, weight in nearest if genre in (card.id, card.name)]
    if nearest:
        likeness += 0.3 * sum(near) / max(sum(weight for _, weight in nearest), 1e-9)
    if any(word in text for word in card.forbidden if len(word) > 2):
        likeness -= 0.3
    return max(0.0, min(likeness, 1.0))


def _sections(text: str, card: GenreCard) -> float:
    """Return the share of the sections it must have whose cues are in the text."""
    needed = [section.cues for section in card.sections if section.required == "must"]
    there = sum(any(_is_in(cue, text) for cue in cues) for cues in needed)
    return there / len(needed) if needed else 0.0


def _is_in(cue: str, text: str) -> bool:
    return bool(re.search(cue[3:], text)) if cue.startswith("re:") else len(cue) > 1 and cue in text


def _formulae(text: str, card: GenreCard) -> float:
    """Return 1 when the text ends or signs as only this genre does, or opens with the card's words."""
    end = text[-_CLOSING_LINES:]
    if any(closing.rstrip("。！") in end for closing in card.closings if len(closing) > 3):
        return 1.0
    if card.credit and end.rstrip().endswith(_SLOT.split(card.credit)[-1]):
        return 1.0
    if card.labels and all(f"{label}：" in text.replace(" ", "") for label in card.labels):
        return 1.0
    if _told_as(text[:_CLOSING_LINES]) in (card.name, *card.aliases):
        return 1.0
    tails = {_SLOT.split(opening)[-1][-8:].strip("，：。") for opening in card.opening.values()}
    return 0.8 if any(len(tail) > 4 and tail in text[: 2 * _CLOSING_LINES] for tail in tails) else 0.0


@lru_cache(maxsize=64)
def _told_as(opening: str) -> str:
    """Return the genre that the first lines call the paper by, as in 现将全年工作总结如下, "" where they do not."""
    for line in lexicon.lines("cleaning", "told as"):
        for found in re.finditer(line, opening):
            if kind := kind_of_paper(found[1]):
                return kind[1]
    return ""


def _shape(title: str, text: str, card: GenreCard) -> float:
    """Return 1 for a paper of this genre's length whose title names no kind of paper, as this genre's titles may do."""
    free = any(not _SLOT.sub("", pattern) for pattern in card.titles)
    return float(bool(title) and free and card.length[0] <= len(text) <= card.length[2])


def _persons(text: str, card: GenreCard) -> float:
    persons = {person for group in card.person.values() for person in group if len(person) > 1}
    return 1.0 if persons and any(person in text for person in persons) else 0.0
