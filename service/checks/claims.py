"""Events told as done that nobody gave: meetings held, groups founded, honours won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.checks.given import Given
from service.domain.draft import Span
from service.text.language import Language
from service.text.scripts import script
from service.text.sentences import clauses
from service.text.tokens import FUNCTION_TAGS


def unsupported_claims(sentence: str, given: Given) -> list[Span]:
    """Return the events that `sentence` tells as done and the given texts do not know.

    Plans, wishes and habits claim nothing. An event is known when what it was stands in the given texts in the same
    words, at least by half and with its head (现场会, 责任书).
    """
    found: list[Span] = []
    start, planned = 0, False
    for clause in clauses(sentence, given.language):
        planned = (planned or _planned(clause, given.language)) and not _done(clause, given.language)
        if not planned:
            events = _events(clause, given.language)
            found += (_span(sentence, start + a, start + b, given) for a, b in events if not _known(clause[a:b], given))
        start += len(clause)
    return found


def _planned(clause: str, language: Language) -> bool:
    return bool(
        language.pattern("events", "plans").search(clause) or language.pattern("events", "plain plan").search(clause)
    )


def _done(clause: str, language: Language) -> bool:
    told = language.pattern("events", "perfect").search(clause) or language.pattern("events", "done").search(clause)
    return bool(told) and not language.pattern("events", "not done").search(clause)


def _events(clause: str, language: Language) -> Iterator[tuple[int, int]]:
    end = 0
    for match in _pattern(language).finditer(clause):
        if match.start() >= end:
            end = match.end()
            yield match.start(), end


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    lines = language.lines("claims", "events")
    flags = re.IGNORECASE if language.manner("ignores_case") else re.NOFLAG
    return re.compile("|".join(_event(line, language) for line in lines), flags)


def _event(line: str, language: Language) -> str:
    deeds, objects = line.split("|")
    # The object is the last word of its phrase: a noun that goes on (会议 + 精神, 项目 + 建设) is another matter.
    gap, end = (language.table("events")[key] for key in ("gap", "object end"))
    return rf"(?:{_either(deeds)}){gap}(?:{_either(objects)}){end}"


def _either(choices: str) -> str:
    return "|".join(re.escape(word).replace("_", " ") for word in sorted(choices.split(), key=len, reverse=True))


def _known(event: str, given: Given) -> bool:
    tagged = script(given.language).tag(event, given.language)
    content = [word for word, tag in tagged if _tells(word, tag, given.language)]
    if not content:
        return True
    held = [word for word in content if given.mentions(word)]
    return content[-1] in held and len(held) * 2 >= len(content)


def _tells(word: str, tag: str, language: Language) -> bool:
    return (
        (len(word) > 1 or word == "会")
        and tag[:1] not in FUNCTION_TAGS
        and word.lower() not in language.words("claims", "ordinary")
    )


def _span(sentence: str, start: int, end: int, given: Given) -> Span:
    event = sentence[start:end]
    return Span(start=start, end=end, text=event, message=given.language.say("claim", event=event), rule="claim")
