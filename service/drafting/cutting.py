"""A model's sentence cut to what may stand: one sentence for each fact, without the clauses nobody vouches for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.domain.brief import Fact
from service.text.figures import figures
from service.text.grams import covered, grams
from service.text.language import CHINESE, Language
from service.text.sentences import clauses

_MARKS = "，；：。,;: "
# Of a clause's words, the share that a fact must hold for the clause to tell it.
OWN = 0.6


def parted(sentence: str, facts: Sequence[Fact], language: Language = CHINESE) -> list[str]:
    """Return `sentence` cut where it goes from one fact to the next, each piece closed with a full stop.

    A clause belongs to the fact whose figures or words it holds; one that belongs to none stays with what it follows,
    an aim goes with what comes after it.
    """
    pieces: list[str] = []
    current: int | None = None
    for clause in clauses(sentence, language):
        owner = _owner(clause, facts, language)
        # A clause that begins so leans on the one before it.
        leans = language.pattern("cutting", "leans").match(clause)
        # An aim is that of what follows it.
        opens = owner is None and aims(clause, language)
        if pieces and not opens and (leans or owner is None or current in (None, owner)):
            pieces[-1] += clause
        else:
            pieces.append(clause)
        current = None if opens else current if owner is None else owner
    return [_closed(piece, language) for piece in pieces]


def shortened(sentence: str, language: Language = CHINESE) -> Iterator[str]:
    """Yield shorter forms of `sentence`, the longest first: without counting word, last clauses, first clause."""
    bare = without_count(sentence, language)
    if bare != sentence:
        yield bare
    parts = clauses(bare, language)
    for first, last in ((0, 1), (0, 2), (1, 0), (1, 1)):
        kept = parts[first : len(parts) - last]
        if kept and len(kept) < len(parts):
            yield _closed("".join(kept), language)


@dataclass(frozen=True, kw_only=True)
class Cutting:
    """The two ways a sentence is cut: into one for each fact, and to what is left without its doubtful clauses."""

    parted: Callable[[str, Sequence[Fact], Language], Sequence[str]] = parted
    shortened: Callable[[str, Language], Iterable[str]] = shortened


CUTTING = Cutting()


def without_count(sentence: str, language: Language = CHINESE) -> str:
    """Return `sentence` without the word that counts it among others (第一，)."""
    return language.pattern("cutting", "counted").sub("", sentence)


def aims(sentence: str, language: Language = CHINESE) -> bool:
    """Tell whether `sentence` opens with what something was done for."""
    return bool(language.pattern("cutting", "aim").match(sentence))


def _owner(clause: str, facts: Sequence[Fact], language: Language) -> int | None:
    said = {figure.key for figure in figures(clause, language)}
    words = grams(clause, language)
    keys = [{figure.key for figure in figures(fact.text, language)} for fact in facts]
    scores = [(len(said & own), _held(words, fact, language)) for own, fact in zip(keys, facts, strict=True)]
    best = max(range(len(facts)), key=lambda i: scores[i], default=None)
    if best is None or scores.count(scores[best]) > 1:
        return None
    return best if scores[best][0] or (not said and scores[best][1] >= OWN) else None


def _held(words: frozenset[str], fact: Fact, language: Language) -> float:
    return covered(words, grams(fact.text, language)) if words else 0.0


def _closed(piece: str, language: Language) -> str:
    piece = piece.strip() if language.parts_words else piece
    if language.pattern("punctuation", "closed").search(piece):
        return piece
    return piece.rstrip(_MARKS if language.parts_words else "，；：。") + str(language.manner("full_stop"))
