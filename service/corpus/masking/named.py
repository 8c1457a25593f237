"""Names as the checks of a draft find them, as far as a sample can be told by them."""

from __future__ import annotations

from collections.abc import Iterator

from service.corpus.masking.detail import Detail, Kind
from service.corpus.masking.words import NO_NAME
from service.text.entities import entities
from service.text.language import CHINESE
from service.text.tokens import COMMON_WORD, composed, generic
from service.text.words import frequency, known, tag

LONGEST = 12
"""Characters of a name; what is longer has run together with the words around it."""

SHORTEST = {Kind.PERSON: 2, Kind.PLACE: 3, Kind.ORGANISATION: 3}
"""Characters of a name; two that end in 村 or 坝 are as often cut out of other words."""

_LEADING = "赴往驻经位至到从由与和及为自称对向在省市县区镇乡村座个所条处原"
"""What a name was cut out with: the small words before it, the end of the place above it."""

_KINDS = {"person": Kind.PERSON, "place": Kind.PLACE, "organisation": Kind.ORGANISATION}


def named(text: str) -> Iterator[Detail]:
    """Yield the persons, places and bodies of `text` that are no everyday words and hold a word of their own."""
    for entity in entities(text, CHINESE):
        kind, name = _KINDS.get(entity.kind), entity.text.lstrip(_LEADING)
        if kind is not None and len(name) >= SHORTEST[kind] and _tells(name):
            yield Detail(kind=kind, text=name)


def _tells(name: str) -> bool:
    if len(name) > LONGEST or any(letter in NO_NAME for letter in name):
        return False
    if known(name) and frequency(name) >= COMMON_WORD:
        return False
    return any(_own(word, kind) for word, kind in tag(name))


def _own(word: str, kind: str) -> bool:
    """Tell whether the word is nobody's but the name's: unknown, or known as a name."""
    if len(word) < 2 or generic(word):
        return False
    return not composed(word) if not known(word) else kind in ("nr", "ns", "nrt", "nrfg")
