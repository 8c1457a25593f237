"""Whether two wordings say the same, word by word.

Nothing is taken for harmless because no harm was seen: two texts say the same when they become equal once everything
is taken away that is known to bear no meaning. That is: the width and form of marks, blanks, doubled particles, listed
manner words before a verb, listed empty clauses, and which of two listed synonyms was used. Figures and dates are
compared by their one spelling. Any other word that comes, goes or moves makes the texts different.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.reviewing.spelling import spelled
from service.reviewing.words import Words
from service.text import words as segmenter
from service.text.figures import figures
from service.text.numerals import fold

FIGURE = "\x00"
"""Stands on both sides of a figure in what is compared; no text that is reviewed holds it."""
_GAP = "\x02"
_PIECE = re.compile(
    r"(?P<han>[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]+)"
    r"|(?P<latin>[^\W_](?:[^\W\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|['’.@/&+-](?=[^\W\u3400-\u9fff]))*)"
    r"|(?P<dots>…+|\.{3,}|。{3,})|(?P<dash>[—–―\-~～]+)|(?P<line>\r?\n)"
    r"|(?P<blank>[ \t\r\u3000\u00a0\u00ad\u200b\u2060\ufeff]+)|(?P<mark>.)",
    re.DOTALL,
)
_SOFT = {",": "，", ";": "；", ":": "：", ".": "。", "!": "！"} | {mark: mark for mark in "，、；：。！"}
_STRENGTH = "、，：；！。"
_MINOR = frozenset("，、")
_HARD = (
    dict.fromkeys("“”‘’\"'「」『』＂＇", '"')
    | dict.fromkeys("《〈", "《")
    | dict.fromkeys("》〉", "》")
    | dict.fromkeys("（(", "(")
    | dict.fromkeys("）)", ")")
    | dict.fromkeys("〔［[【", "[")
    | dict.fromkeys("〕］]】", "]")
    | {"？": "?"}
)
_LOWER = re.compile(r"\s+[a-z]")
_FIRST = re.compile(r"[.!?:;。！？：；\n][\"'”’)\]]*[\"'“‘(\[]*$")
_LEAD = 16
"""Characters before a word that tell whether it begins a sentence, or is denied."""
_BESIDE_QUOTES = re.compile(r'["》]')


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A text made comparable: `solid` is what must be equal, `soft` its clause marks by their place in `solid`."""

    solid: str
    soft: dict[int, str]
    stock: Counter[str]


def same_wording(before: str, after: str, words: Words) -> bool:
    """Tell whether `after` says what `before` says, as far as words and marks go."""
    old, new = wording(before, words), wording(after, words)
    if old.solid != new.solid or not new.stock <= old.stock:
        return False
    places = sorted(old.soft.keys() | new.soft.keys())
    return all(_mark_may_change(old, new, place, places, words) for place in places)


@lru_cache(maxsize=512)
def wording(text: str, words: Words) -> Wording:
    """Return `text` made comparable."""
    plain, stock = without_stock(_phrases(text, words), words)
    solid: list[str] = []
    soft: dict[int, str] = {}
    length = 0
    for kind, token in _tokens(words.doubled.sub(r"\1", plain), words):
        if kind == "soft":
            soft[length] = _stronger(soft.get(length), token)
        else:
            solid.append(token)
            length += len(token)
    return Wording(solid="".join(solid), soft=soft, stock=stock)


def _phrases(text: str, words: Words) -> str:
    """Return `text` with each listed Latin phrase as the one that stands for its line."""

    def one(match: re.Match[str]) -> str:
        found = match.group()
        return words.synonyms.get(" ".join(found.lower().split()), found) if found.isascii() else found

    return words.synonym.sub(one, text)


def without_stock(text: str, words: Words) -> tuple[str, Counter[str]]:
    """Return `text` without the clauses that are stock phrases from mark to mark, and which they were."""
    found: Counter[str] = Counter()

    def drop(match: re.Match[str]) -> str:
        found[match["phrase"].lower()] += 1
        return ""

    clause = rf"(?<![^\s，。；：、！,;:.])(?P<phrase>{words.stock.pattern})(?:[，、；,;]\s*|\s+(?=[a-z\d])|(?=[。！.]))"
    return re.sub(clause, drop, text, flags=re.IGNORECASE), found


def _tokens(text: str, words: Words) -> Iterator[tuple[str, str]]:
    at = 0
    for figure in figures(text, words.language):
        if figure.start < at:
            continue
        yield from _plain(text[at : figure.start], words, opens=not at)
        yield "figure", f"{FIGURE}{spelled(figure, words.language)}{FIGURE}"
        at = figure.end
    yield from _plain(text[at:], words, opens=not at)


def _plain(text: str, words: Words, *, opens: bool) -> Iterator[tuple[str, str]]:
    folded = fold(text)
    for piece in _PIECE.finditer(folded):
        kind, token = piece.lastgroup, piece.group()
        if kind == "han":
            yield "word", _han(token, words)
        elif kind == "latin":
            yield from _latin(folded, piece, words, opens=opens)
        elif kind == "mark" and token in _SOFT:
            yield "soft", _SOFT[token]
        elif kind != "blank":
            shown = {"dots": "…", "dash": "—", "line": "\n"}.get(kind or "", _HARD.get(token, token))
            yield "hard", shown


def _latin(text: str, piece: re.Match[str], words: Words, *, opens: bool) -> Iterator[tuple[str, str]]:
    """Yield a Latin word, unless it is a manner word before another one; "not really safe" is safe all the same."""
    word, before = piece.group(), text[max(piece.start() - _LEAD, 0) : piece.start()].rstrip(" \t\u3000")
    if words.empty.fullmatch(word) and _LOWER.match(text, piece.end()) and not _denied(before, words):
        return
    first = _FIRST.search(before) if before else opens
    # A word at the head of a sentence has its capital from there, and no other: us is not US.
    yield "word", _GAP + (word[0].lower() + word[1:] if first else word) + _GAP


def _denied(before: str, words: Words) -> bool:
    negation = words.bearing.get("negation")
    return bool(negation and any(found.end() == len(before) for found in negation.finditer(before)))


def _han(run: str, words: Words) -> str:
    """Return the run without manner words before verbs, each listed word as the one that stands for its line."""
    starts = _starts(segmenter.tag(run), words)
    kept, at = "", 0
    while at < len(run):
        if end := _listed_end(words.empty, run, at, starts):
            if _leads_a_verb(run, end, starts, words):
                at = end
                continue
        elif (end := _listed_end(words.synonym, run, at, starts)) and run[at:end] in words.synonyms:
            kept += words.synonyms[run[at:end]]
            at = end
            continue
        step = next((n for n in range(at + 1, len(run)) if n in starts), len(run))
        kept += run[at:step]
        at = step
    return kept


def _starts(tagged: list[tuple[str, str]], words: Words) -> dict[int, str]:
    """Return where each word begins, with its kind; the dictionary's 切实加强 is two."""
    starts, at = {}, 0
    for word, kind in tagged:
        starts[at] = kind
        lead = words.empty.match(word)
        if lead and segmenter.known(word[lead.end() :]):
            starts[at + lead.end()] = segmenter.kind(word[lead.end() :])
        at += len(word)
    return starts


def _listed_end(listed: re.Pattern[str], run: str, at: int, starts: dict[int, str]) -> int:
    """Return where a listed word that begins at `at` ends, 0 when none does; it must end where a word ends."""
    found = listed.match(run, at)
    return found.end() if found and (found.end() in starts or found.end() == len(run)) else 0


def _leads_a_verb(run: str, at: int, starts: dict[int, str], words: Words) -> bool:
    while end := _listed_end(words.empty, run, at, starts):
        at = end
    return starts.get(at, "").startswith("v")


def _stronger(one: str | None, other: str) -> str:
    return max((mark for mark in (one, other) if mark), key=_STRENGTH.index)


def _mark_may_change(old: Wording, new: Wording, place: int, places: list[int], words: Words) -> bool:
    """Tell whether the marks at `place` are as good as the same.

    They are when one only stands for the other in a row of equals, where a joiner or a quote makes a mark needless,
    and elsewhere as long as nothing in the clauses beside it reaches beyond its clause: no figure, no word of status,
    modality, negation, attribution, scope or direction. Where blanks part words a comma limits ("the pumps, which
    leak"): there it comes and goes at joiners only, and not where something is denied.
    """
    was, becomes = old.soft.get(place), new.soft.get(place)
    if was == becomes or {was, becomes} <= _MINOR:
        return True
    solid, at = old.solid, places.index(place)
    left = places[at - 1] if at else 0
    right = places[at + 1] if at + 1 < len(places) else len(solid)
    beside = solid[left:right]
    if None in (was, becomes) and {was, becomes} & _MINOR:
        parted, needless = words.language.parts_words, _needless(solid, place, words)
        if needless or parted:
            return needless and not (parted and words.bearing["negation"].search(beside))
    return FIGURE not in beside and not any(kind.search(beside) for kind in words.bearing.values())


def _needless(solid: str, place: int, words: Words) -> bool:
    return bool(words.joiners.match(solid, place + solid.startswith(_GAP, place))) or bool(
        _BESIDE_QUOTES.match(solid[place - 1 : place]) and solid[place : place + 1] in '"《'
    )
