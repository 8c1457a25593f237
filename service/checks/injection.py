"""Orders hidden where facts should be."""

from __future__ import annotations

from service.text.figures import figures
from service.text.language import CHINESE, Language
from service.text.sentences import clauses, split

_SHORT = 4


def without_orders(text: str, language: Language = CHINESE) -> tuple[str, bool]:
    """Return `text` without the clauses that give orders to a writer, and whether there were any.

    An empty text comes back when nothing else was in it.
    """
    if not has_order(text, language):
        return text, False
    kept = [_keep(sentence, language) for sentence in split(text, language)]
    rest = "".join(kept).strip().strip("，,;；：:、").strip()
    return (rest if len(rest) >= _SHORT and not has_order(rest, language) else ""), True


def _keep(sentence: str, language: Language) -> str:
    if not has_order(sentence, language):
        return sentence
    kept = ""
    for clause in clauses(sentence, language):
        # What follows an order in its sentence belongs to it.
        if has_order(kept + clause, language):
            break
        kept += clause
    return kept


def has_order(text: str, language: Language = CHINESE) -> bool:
    """Tell whether `text` tries to give orders to a writer."""
    ordered = language.pattern("injection", "orders").search(text)
    return ordered is not None or any(_shows_signs(clause, language) for clause in clauses(text, language))


def _shows_signs(clause: str, language: Language) -> bool:
    plain = language.pattern("injection", "quoted").sub("", clause)
    return language.pattern("injection", "signs").search(plain) is not None and not figures(plain, language)
