"""Stretches that rules leave alone: addresses, codes, times, quotations. Hidden, they keep every place where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from service.checks.style.pairs import Pair
from service.checks.style.searching import Searched, Sought
from service.domain.rule import Grammar, Shield

HIDDEN = "\ue000"
"""Stands for each hidden character; of private use, so that no pattern means it."""

_FURTHEST_BACK = 60
Span = tuple[int, int]


class Shields:
    """Hides what a grammar protects."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._shields = {
            name: [(shield, Sought(re.compile(shield.pattern))) for shield in group]
            for name, group in grammar.shields.items()
        }

    @property
    def pieces(self) -> frozenset[str]:
        """Return what the shields look for in a text."""
        every = [one for group in self._shields.values() for one in group]
        return frozenset().union(*(pattern.pieces.union(shield.needs) for shield, pattern in every))

    def parts(self, layer: str) -> Sequence[str]:
        """Return what the layer of that name protects."""
        return self._grammar.layers[layer]

    def spans(self, name: str, source: Searched, pairs: Sequence[Pair]) -> Iterable[Span]:
        """Return where what is called `name` stands in `source`, of which `pairs` are the brackets and quotes."""
        grammar = self._grammar
        if name == "titles":
            return [(pair.start + 1, pair.end - 1) for pair in pairs if pair.mark in grammar.titles]
        if name in ("quotes", "quoted"):
            least = grammar.long_quote + 2 if name == "quotes" else 2
            quoted = (pair for pair in pairs if pair.mark in grammar.quotes)
            return [(pair.start + 1, pair.end - 1) for pair in quoted if pair.end - pair.start > least]
        return chain.from_iterable(_matches(shield, pattern, source) for shield, pattern in self._shields[name])


def _matches(shield: Shield, pattern: Sought, source: Searched) -> Iterator[Span]:
    text = source.text
    if shield.needs and source.present.isdisjoint(shield.needs):
        return
    back = re.compile(f"[{shield.back}]") if shield.back else None
    for match in source.find(pattern):
        start = match.start()
        if back:
            least = max(start - _FURTHEST_BACK, 0)
            while start > least and back.match(text[start - 1]):
                start -= 1
        yield start, match.end()


def hidden(text: str, spans: Iterable[Span]) -> str:
    """Return `text`, as long as it is, with what stands at `spans` hidden."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        pieces += [text[at:start], HIDDEN * (end - start)]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text
