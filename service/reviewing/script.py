"""A text is written in the script of its house: what rules and model cannot read they are not asked to judge."""

from __future__ import annotations

import re
from itertools import islice
from math import ceil

from service.domain.house import House
from service.errors import BadInput
from service.text.language import language, languages

_FEWEST = 30
"""Letters from which on a text shows its script; figures, codes and names stand in every language."""

_SHARE = 0.03
"""Share of letters in the house's script below which a text is another language's."""


def must_be_readable(text: str, house: House) -> None:
    """Raise BadInput when hardly a letter of `text` is of the script that the house writes."""
    if house.language not in languages():
        return
    written = language(house.language)
    enough = ceil(_SHARE * len(text))
    # A long text of the house's own is known by its beginning.
    known = sum(1 for _ in islice(re.finditer(written.manner("letters"), text), enough))
    if known >= enough:
        return
    letters = sum(map(str.isalpha, text))
    if letters >= _FEWEST and known < _SHARE * letters:
        raise BadInput(
            f"The text is not in the language of the house {house.name!r}: {known} of its {letters} letters are "
            f"{written.manner('letters_name')}. Name a house that writes the language of the text.",
            pointer="/text",
        )
