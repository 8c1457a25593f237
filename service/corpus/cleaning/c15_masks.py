"""C15: masks that were there already: ***, ××, xx. They stay, are counted and flagged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from service.corpus.cleaning.page import Page
from service.corpus.cleaning.seen import Seen

_MASK = re.compile(
    r"[*＊×□△]{1,10}(?![*＊×□△])(?<!\d[*×])|(?<![A-Za-z0-9])[xX]{1,4}(?![A-Za-z0-9])|(?<=[A-Z]{2})x{2,4}(?![A-Za-z0-9])"
)
_ANY = re.compile(r"[*＊×□△xX]")
_FORMULA = re.compile(r"[=÷＝≈]")
_NEAR = 20
_PRODUCT = re.compile(r"[A-Za-z0-9] ?[*×] ?\d")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each mask in `text`: at most ten signs, or four letters x that are in no Latin word."""
    if not _ANY.search(text):
        return
    for found in _MASK.finditer(text):
        if not _PRODUCT.match(text, max(found.start() - 1, 0)) and not _multiplies(text, *found.span()):
            yield found.span()


def _multiplies(text: str, start: int, end: int) -> bool:
    """Tell whether the sign stands in a formula between two quantities that have names."""
    if text[start:end] not in ("×", "*"):
        return False
    before, after = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    return bool(_FORMULA.search(before.rsplit("\n", 1)[-1] + after.split("\n", 1)[0]))


def seen(page: Page) -> Iterator[Seen]:
    """Yield one flag that counts the masks of the document by their form."""
    spans = list(find(page.text))
    if spans:
        forms = Counter(page.text[start:end] for start, end in spans)
        told = "、".join(f"{form}: {count}" for form, count in sorted(forms.items()))
        yield Seen("masks", spans[0][0], f"{len(spans)} masks ({told})")
