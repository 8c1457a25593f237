"""The marks of a language's prose."""

from __future__ import annotations

from service.text.language import CHINESE, Language


def punctuate(text: str, language: Language = CHINESE) -> str:
    """Return `text` on one line with the marks its language has; figures keep their commas and points."""
    return language.replaced(" ".join(text.split()), "punctuation", "rules").strip()
