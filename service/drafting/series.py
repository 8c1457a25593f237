"""The series 一是…二是… of a paragraph, kept whole when sentences come and go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.domain.draft import Sentence

_MARK = re.compile(r"^[一二三四五六七八九十]{1,2}是(?!否)")
_NUMBERS = "一二三四五六七八九十"


def numbered(sentences: Sequence[Sentence], loose: Sequence[str]) -> tuple[Sentence, ...]:
    """Return the sentences with their series running 一是, 二是, … without gap.

    `loose` are the texts put in later: among items that tell facts themselves they get a number of their own. An item
    that only announces (一是力量不足。) and is followed by nothing of its own goes; a series of one loses its mark.
    """
    kept = _without_bare_announcements(sentences)
    members = [i for i, s in enumerate(kept) if _MARK.match(s.text) or _is_loose_item(kept, i, loose)]
    if not any(_MARK.match(s.text) for s in kept):
        return kept
    if len(members) < 2:
        # A sentence that holds its whole series (一是……，二是……) keeps its mark.
        return tuple(s if _is_whole(s.text) else replace(s, text=_MARK.sub("", s.text)) for s in kept)
    place = {at: number for number, at in enumerate(members, 1)}
    return tuple(_with_number(s, place[i]) if i in place else s for i, s in enumerate(kept))


def _is_whole(text: str) -> bool:
    return text.startswith("一是") and "二是" in text


def _without_bare_announcements(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    following = [*sentences[1:], None]
    return tuple(
        s
        for s, after in zip(sentences, following, strict=True)
        if s.fact_ids or not _MARK.match(s.text) or (after is not None and not _MARK.match(after.text))
    )


def _is_loose_item(sentences: Sequence[Sentence], at: int, loose: Sequence[str]) -> bool:
    if sentences[at].text not in loose or at == 0:
        return False
    first = next((i for i, s in enumerate(sentences) if _MARK.match(s.text)), len(sentences))
    before = sentences[at - 1]
    announced = bool(_MARK.match(before.text)) and not before.fact_ids
    items_tell = any(_MARK.match(s.text) and s.fact_ids for s in sentences)
    return at > first and not announced and items_tell


def _with_number(sentence: Sentence, number: int) -> Sentence:
    ordinal = _NUMBERS[number - 1] if number <= 10 else "十" + _NUMBERS[number - 11]
    return replace(sentence, text=f"{ordinal}是{_MARK.sub('', sentence.text)}")
