"""What a stretch does in its report, told from its headings, its cues and its place."""

from __future__ import annotations

from service.domain.sample import Role
from service.text.language import CHINESE, Language

_NAMED = (Role.PROBLEM, Role.PLAN, Role.MEASURE, Role.OPENING, Role.ACHIEVEMENT, Role.CLOSING)
_TOLD = (Role.PROBLEM, Role.PLAN, Role.MEASURE, Role.ACHIEVEMENT)


def role_of(text: str, headings: tuple[str, ...], *, opens: bool, closes: bool, language: Language = CHINESE) -> Role:
    """Return the role of `text` under `headings` (outermost first).

    `opens` says that no heading came before it, `closes` that it ends the report.
    """
    if closes or language.pattern("roles", "sums up").match(text):
        return Role.CLOSING
    if opens:
        return Role.OPENING
    return _from_headings(text, headings, language) or _most_cued(text, Role, language)


def _from_headings(text: str, headings: tuple[str, ...], language: Language) -> Role | None:
    """Return what the outermost telling heading says; one that says several things is settled by the text."""
    for heading in headings:
        named = [role for role in _NAMED if language.pattern("roles", f"headings {role.value}").search(heading)]
        if len(named) == 1:
            return named[0]
        if named:
            inner = _from_headings(text, headings[headings.index(heading) + 1 :], language)
            return inner if inner in named else _most_cued(text, named, language)
    return None


def _most_cued(text: str, allowed: type[Role] | list[Role], language: Language) -> Role:
    candidates = list(allowed)
    cues = {role: language.pattern("roles", f"text {role.value}") for role in _TOLD if role in candidates}
    counts = {role: len(list(cue.finditer(text))) for role, cue in cues.items()}
    best = max(counts, key=lambda role: counts[role], default=None)
    if best is not None and counts[best]:
        return best
    return Role.ACHIEVEMENT if Role.ACHIEVEMENT in candidates else candidates[0]
