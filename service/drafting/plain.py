"""A fact as a plain sentence of its own, in the house's punctuation."""

from __future__ import annotations

from service.checks.status import says_when
from service.text.labels import looks_ahead, without_label
from service.text.punctuation import punctuate as punctuate

_CLOSED = ("！", "？", "。”", "。）")


def bare(fact: str) -> str:
    """Return the fact on one line in Chinese punctuation, without list mark, section label and full stop.

    What its label alone says is yet to come (打算：) begins with 下一步.
    """
    line = (punctuate(without_label(fact)) or punctuate(fact)).rstrip("。，、；：,;: ")
    return f"下一步，{line}" if line and looks_ahead(fact) and not says_when(line) else line


def sentence(fact: str) -> str:
    """Return the fact as a sentence: its words to the letter, its list mark gone, a full stop at its end."""
    line = bare(fact)
    return line if line.endswith(_CLOSED) else line + "。"
