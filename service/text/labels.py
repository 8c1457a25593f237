"""What a clerk writes before a fact to say where it belongs: 不足：, 打算：, (1), 2."""

from __future__ import annotations

from service.text.language import CHINESE, Language


def without_label(fact: str, language: Language = CHINESE) -> str:
    """Return the fact without list mark and label."""
    text = language.replaced(language.pattern("labels", "list mark").sub("", fact), "labels", "kept")
    return language.pattern("labels", "label").sub("", text)


def label_of(fact: str, language: Language = CHINESE) -> str:
    """Return the label of the fact without list mark, or nothing."""
    label = language.pattern("labels", "label").match(language.pattern("labels", "list mark").sub("", fact))
    return label.group().strip() if label else ""


def looks_ahead(fact: str, language: Language = CHINESE) -> bool:
    """Tell whether the label says that what follows is yet to come."""
    return bool(language.pattern("labels", "ahead").search(label_of(fact, language)))
