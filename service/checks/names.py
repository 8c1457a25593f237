"""Names that nobody gave: persons, places, organisations, documents, codes."""

from __future__ import annotations

import re

from service.checks.given import Given
from service.domain.draft import Span
from service.text import words
from service.text.entities import Entity, entities
from service.text.folding import fold
from service.text.tokens import NAME_TAGS, composed, generic, ordinary

_GAP = r"[\u3400-\u9fff]{0,8}?"
_MARKS = '《》“”"「」『』〈〉'


def unsupported_names(text: str, given: Given) -> list[Span]:
    """Return the names in `text` that do not stand in what was given, nor shorten a name that does."""
    gaps = given.language.pattern("names", "placeholder")
    return [
        Span(
            start=name.start,
            end=name.end,
            text=name.text,
            message=given.language.say(f"name {name.kind}", name=name.text.strip(_MARKS)),
            rule="names",
        )
        for name in entities(gaps.sub(lambda gap: "\n" * len(gap.group()), text), given.language)
        if not _supported(text, name, given)
    ]


def _supported(text: str, name: Entity, given: Given) -> bool:
    asked = text[name.start : name.end + 2] if _surname_alone(name) else name.text
    key = (name.kind, asked)
    if key not in given.memo:
        given.memo[key] = _stands(asked, name, given)
    return given.memo[key]


def _surname_alone(name: Entity) -> bool:
    return name.kind == "person" and len(name.text) == 1


def _stands(asked: str, name: Entity, given: Given) -> bool:
    if name.kind == "person":
        return _person_given(asked, given)
    if name.kind in ("title", "code", "name"):
        return given.holds(asked.strip(_MARKS))
    return given.holds(asked) or _shortened(asked, given) or _in_parts(asked, given)


def _person_given(asked: str, given: Given) -> bool:
    person = fold(asked, given.language)
    if person in given.persons:
        return True
    if not given.holds(asked):
        return _with_a_word(person, given)
    longer = [name for name in given.persons if name.startswith(person) and len(name) <= len(person) + 2]
    return not longer or len(person) == 1 or any(_swallowed(name, person) for name in longer)


def _swallowed(name: str, person: str) -> bool:
    """Tell whether the detector made `name` of `person` and a part of the next word (李强 + 强调)."""
    word = name[len(person) - 1 :]
    return words.known(word) and words.kind(word) not in NAME_TAGS


def _with_a_word(person: str, given: Given) -> bool:
    """Tell whether a given person stands first and the rest is of another word (李强 + 强调)."""
    return any(
        person.startswith(name) and (words.known(person[len(name) - 1 :]) or _plain(person[len(name) :]))
        for name in given.persons
        if len(name) >= 2
    )


def _shortened(asked: str, given: Given) -> bool:
    """Tell whether the words of `asked` stand in order within one given name (青山镇政府 in 青山镇人民政府)."""
    parts = [part for part in words.cut(fold(asked, given.language)) if part]
    if len("".join(parts)) < 2 or len(parts) > 12:
        return False
    joined = "".join(re.escape(part) + (_GAP if len(part) > 1 or part in "省市县区镇乡村" else "") for part in parts)
    return re.search(joined, given.joined) is not None or any(
        _abbreviates(fold(asked, given.language), name) for name in given.organisations
    )


def _abbreviates(short: str, name: str) -> bool:
    if len(short) < 3 or len(short) >= len(name) or short[-1] != name[-1] or short[0] not in name:
        return False
    letters = iter(name[name.index(short[0]) :])
    return all(letter in letters for letter in short)


def _in_parts(asked: str, given: Given) -> bool:
    # What the detector may take into a name at its edges, or between two names.
    parts = [part for part in given.language.pattern("names", "links").split(asked) if part]
    if parts == [asked] or not parts:
        return False
    return all(_plain(part) or given.holds(part) or _shortened(part, given) for part in parts)


def _plain(part: str) -> bool:
    if not part:
        return True
    known = words.known(part) and (ordinary(part) or generic(part) or words.kind(part)[:1] in ("v", "d", "p", "c"))
    return known or (composed(part) and len(part) <= 2)
