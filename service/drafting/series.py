"""The series 一是…二是… of a paragraph, kept whole when sentences come and go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.draft import Sentence
from service.text.language import CHINESE, Language


def numbered(sentences: Sequence[Sentence], loose: Sequence[str], language: Language = CHINESE) -> tuple[Sentence, ...]:
    """Return the sentences with their series running 一是, 二是, … without gap.

    `loose` are the texts put in later: among items that tell facts themselves they get a number of their own. An item
    that only announces (一是力量不足。) and is followed by nothing of its own goes; a series of one loses its mark.
    """
    mark = language.pattern("answers", "series")
    kept = _without_bare_announcements(sentences, mark)
    members = [i for i, s in enumerate(kept) if mark.match(s.text) or _is_loose_item(kept, i, loose, mark)]
    if not any(mark.match(s.text) for s in kept):
        return kept
    if len(members) < 2:
        # A sentence that holds its whole series (一是……，二是……) keeps its mark.
        return tuple(s if _is_whole(s.text, language) else replace(s, text=mark.sub("", s.text)) for s in kept)
    place = {at: number for number, at in enumerate(members, 1)}
    return tuple(_with_number(s, place[i], language) if i in place else s for i, s in enumerate(kept))


def _is_whole(text: str, language: Language) -> bool:
    first, second = language.table("answers")["series numbers"][:2]
    return text.startswith(first) and second in text


def _without_bare_announcements(sentences: Sequence[Sentence], mark: re.Pattern[str]) -> tuple[Sentence, ...]:
    following = [*sentences[1:], None]
    return tuple(
        s
        for s, after in zip(sentences, following, strict=True)
        if s.fact_ids or not mark.match(s.text) or (after is not None and not mark.match(after.text))
    )


def _is_loose_item(sentences: Sequence[Sentence], at: int, loose: Sequence[str], mark: re.Pattern[str]) -> bool:
    if sentences[at].text not in loose or at == 0:
        return False
    first = next((i for i, s in enumerate(sentences) if mark.match(s.text)), len(sentences))
    before = sentences[at - 1]
    announced = bool(mark.match(before.text)) and not before.fact_ids
    items_tell = any(mark.match(s.text) and s.fact_ids for s in sentences)
    return at > first and not announced and items_tell


def _with_number(sentence: Sentence, number: int, language: Language) -> Sentence:
    numbers: list[str] = language.table("answers")["series numbers"]
    bare = language.pattern("answers", "series").sub("", sentence.text)
    return replace(sentence, text=numbers[min(number, len(numbers)) - 1] + bare)
