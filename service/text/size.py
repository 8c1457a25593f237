"""How long a text is, in the unit its language counts by."""

from __future__ import annotations

from service.text.language import CHINESE, Language


def size(text: str, language: Language = CHINESE) -> int:
    """Return the length of `text`: its words where blanks part words, else its characters, blanks not counted."""
    if language.parts_words:
        return len(text.split())
    return sum(1 for letter in text if not letter.isspace())
