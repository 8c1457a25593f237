"""A fact as a plain sentence of its own, in the house's punctuation."""

from __future__ import annotations

from service.checks.status import says_when
from service.text.labels import looks_ahead, without_label
from service.text.language import CHINESE, Language
from service.text.punctuation import punctuate as punctuate


def bare(fact: str, language: Language = CHINESE) -> str:
    """Return the fact on one line in the language's punctuation, without list mark, section label and full stop.

    What its label alone says is yet to come (打算：) begins with 下一步.
    """
    line = (punctuate(without_label(fact, language), language) or punctuate(fact, language)).rstrip("。，、；：,;: ")
    line = line if language.pattern("punctuation", "abbreviated").search(line) else line.rstrip(".")
    ahead = line and looks_ahead(fact, language) and not says_when(line, language)
    return told_ahead(line, language) if ahead else line


def sentence(fact: str, language: Language = CHINESE) -> str:
    """Return the fact as a sentence: its words to the letter, its list mark gone, a full stop at its end."""
    return closed(bare(fact, language), language)


def told_ahead(text: str, language: Language) -> str:
    """Return `text` under the word that says it is yet to come."""
    form: str = language.table("forms")["ahead"]
    return form.format(text=text)


def closed(text: str, language: Language = CHINESE) -> str:
    """Return `text` with a full stop at its end, unless an end mark stands there."""
    return text if language.pattern("punctuation", "closed").search(text) else text + language.manner("full_stop")
