"""Events told as done that nobody gave: meetings held, groups founded, honours won."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.checks.given import Given
from service.domain.draft import Span
from service.text import lexicon, words
from service.text.sentences import clauses
from service.text.tokens import FUNCTION_TAGS

_PLAIN_PLAN = re.compile(r"(?<![需重主只首])要(?![求点素件闻害领])|(?<![反相适响对])应(?![急用对有届邀])")
_OBJECT_ENDS = r"(?=[，。；！？、：等和与及并以后）”]|共?\d|$)"
_PERFECT = re.compile(r"(?<![为除])了(?!解|然)|过(?=[\u4e00-\u9fff]{0,4}[，。]|[一二三四五六七八九十两多几\d])")


def unsupported_claims(sentence: str, given: Given) -> list[Span]:
    """Return the events that `sentence` tells as done and the given texts do not know.

    Plans, wishes and habits claim nothing. An event is known when what it was stands in the given texts in the same
    words, at least by half and with its head (现场会, 责任书).
    """
    found: list[Span] = []
    start, planned = 0, False
    for clause in clauses(sentence):
        planned = (planned or _planned(clause)) and not _done(clause)
        if not planned:
            found += (
                _span(sentence, start + a, start + b) for a, b in _events(clause) if not _known(clause[a:b], given)
            )
        start += len(clause)
    return found


def _planned(clause: str) -> bool:
    return bool(lexicon.pattern("claims", "plans").search(clause) or _PLAIN_PLAN.search(clause))


def _done(clause: str) -> bool:
    return bool(_PERFECT.search(clause) or re.search(r"已经?|先后|累计", clause)) and not re.search(
        r"将|拟|计划|力争", clause
    )


def _events(clause: str) -> Iterator[tuple[int, int]]:
    end = 0
    for match in _pattern().finditer(clause):
        if match.start() >= end:
            end = match.end()
            yield match.start(), end


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(_event(*line.split("|")) for line in lexicon.lines("claims", "events")))


def _event(deeds: str, objects: str) -> str:
    # The object is the last word of its phrase: a noun that goes on (会议 + 精神, 项目 + 建设) is another matter.
    return rf"(?:{_either(deeds)})了?[^，。；！？]{{0,24}}?(?:{_either(objects)}){_OBJECT_ENDS}"


def _either(choices: str) -> str:
    return "|".join(re.escape(word) for word in sorted(choices.split(), key=len, reverse=True))


def _known(event: str, given: Given) -> bool:
    content = [word for word, tag in words.tag(event) if _tells(word, tag)]
    if not content:
        return True
    held = [word for word in content if given.holds(word)]
    return content[-1] in held and len(held) * 2 >= len(content)


def _tells(word: str, tag: str) -> bool:
    return (
        (len(word) > 1 or word == "会")
        and tag[:1] not in FUNCTION_TAGS
        and word not in lexicon.words("claims", "ordinary")
    )


def _span(sentence: str, start: int, end: int) -> Span:
    return Span(
        start=start,
        end=end,
        text=sentence[start:end],
        message=f"“{sentence[start:end]}”是可以查证的事，所给材料里没有，请补充依据或删去。",
        rule="claim",
    )
