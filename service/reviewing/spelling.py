"""The one spelling of a figure or date, for comparing."""

from __future__ import annotations

import re

from service.text.figures import Figure
from service.text.folding import fold
from service.text.language import Language
from service.text.numerals import value_of

# The one spelling of dates is Chinese for all languages.
_HAN = re.compile(r"[〇○零一二三四五六七八九十]+(?=[年月日])")
_NUMBERED = re.compile(r"(\[\d{2,4}\])第?0*(?=\d)")
_JOINT = re.compile(r"[—–\-~～至到]{1,2}")


def spelled(figure: Figure, language: Language) -> str:
    """Return how `figure` is compared: its number, unit and what is said of its exactness.

    A date in Han numerals equals the same date in Arabic ones, 〔2024〕第05号 equals 〔2024〕5号; counts stay as
    they are printed, for 三十 and 30 may differ in exactness.
    """
    if figure.kind == "date":
        return _HAN.sub(lambda found: _arabic(found.group(), language), _JOINT.sub("~", figure.numeral))
    numeral = _NUMBERED.sub(r"\1", figure.numeral)
    return f"{figure.bound}{numeral}{figure.unit}"


def spelled_name(name: str, language: Language) -> str:
    """Return how a name, title or document number is compared."""
    return _NUMBERED.sub(r"\1", fold(name, language))


def _arabic(numeral: str, language: Language) -> str:
    value = value_of(numeral, language)
    return numeral if value is None else str(int(value))
