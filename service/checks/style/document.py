"""A text as the rules see it: its lines and what they are, sentences, pairs, and the text with parts hidden."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Set
from functools import cached_property
from itertools import chain

from service.checks.style.blocks import Block, Kind, Reader
from service.checks.style.outline import Outline
from service.checks.style.pairs import Pair, Pairer, Stray
from service.checks.style.pieces import Pieces
from service.checks.style.protected import Shields, hidden
from service.checks.style.quantities import Quantities, Quantity
from service.checks.style.searching import Searched, Sought
from service.domain.rule import Grammar
from service.text.language import Language, language

_TABLE_ROW = re.compile(r"\||\t.*\t")


class Ground:
    """What is ready before any text comes: a grammar compiled, and the pieces that are `sought` in every text."""

    def __init__(self, grammar: Grammar, sought: Iterable[str] = ()) -> None:
        self.grammar = grammar
        self.language = language(grammar.language)
        self.reader = Reader(grammar)
        self.pairer = Pairer(grammar.pairs)
        self.shields = Shields(grammar)
        self.script = re.compile(grammar.script)
        self.quantities = Quantities(grammar.units)
        self.sentence_end = re.compile(grammar.sentence_end)
        self.period_end = re.compile(grammar.period_end)
        self.clause_end = re.compile(grammar.clause_end)
        self.pieces = Pieces(self.shields.pieces.union(sought))


class Document:
    """A text under review. Everything is worked out once, when first asked for; offsets are those of `text`."""

    def __init__(self, text: str, ground: Ground) -> None:
        self.text = text
        self._ground = ground
        self._layers: dict[str, Searched] = {"text": Searched(text, ground.pieces)}
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._scripted: dict[int, bool] = {}

    @property
    def grammar(self) -> Grammar:
        """Return how the house lays out its documents."""
        return self._ground.grammar

    @property
    def language(self) -> Language:
        """Return the language whose numerals and names are read."""
        return self._ground.language

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return the lines that are not blank, each with what it is."""
        return self._ground.reader.blocks(self.text)

    @cached_property
    def outline(self) -> Outline:
        """Return the headings and how they stand to each other."""
        return Outline(self.blocks)

    @cached_property
    def _paired(self) -> tuple[list[Pair], list[Stray]]:
        return self._ground.pairer.pairs(self.text)

    @property
    def present(self) -> Set[str]:
        """Return the pieces that stand in the text, of those that are looked for."""
        return self._layers["text"].present

    @property
    def pairs(self) -> list[Pair]:
        """Return the pairs of brackets and quotation marks by where they close."""
        return self._paired[0]

    @property
    def strays(self) -> list[Stray]:
        """Return the brackets and quotation marks without a partner."""
        return self._paired[1]

    def layer(self, name: str) -> str:
        """Return the text, as long as it is, with what the layer protects hidden; `text` hides nothing."""
        return self.searched(name).text

    def searched(self, name: str) -> Searched:
        """Return the layer of that name with what was found in it."""
        if name not in self._layers:
            whole = self._layers["text"]
            shielded = hidden(self.text, chain.from_iterable(map(self._shielded, self._ground.shields.parts(name))))
            self._layers[name] = whole.hidden(shielded) if shielded != self.text else whole
        return self._layers[name]

    def _shielded(self, part: str) -> list[tuple[int, int]]:
        if part not in self._spans:
            self._spans[part] = sorted(self._ground.shields.spans(part, self._layers["text"], self.pairs))
        return self._spans[part]

    def find(self, pattern: Sought, layer: str = "text") -> Iterable[re.Match[str]]:
        """Return the matches of `pattern` in a layer, in order."""
        return self.searched(layer).find(pattern)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Return the numbers of the text with their units, in order."""
        return list(self._ground.quantities.find(self.searched("plain")))

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Return the quantities between two places."""
        places = self._quantity_starts
        return self.quantities[bisect_left(places, start) : bisect_left(places, end)]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [one.start for one in self.quantities]

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Return where sentences end, at line ends too; the last is the end of the text."""
        return [*(match.end() for match in self._ground.sentence_end.finditer(self.text)), len(self.text)]

    @cached_property
    def clause_ends(self) -> list[int]:
        """Return where clauses end."""
        return [*(match.end() for match in self._ground.clause_end.finditer(self.text)), len(self.text)]

    @cached_property
    def period_ends(self) -> list[int]:
        """Return where sentences and their great parts end: at the marks of a sentence's end and at semicolons."""
        return [*(match.end() for match in self._ground.period_end.finditer(self.text)), len(self.text)]

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Return the sentence that holds the place `at`."""
        return _stretch(self.sentence_ends, at)

    def period_at(self, at: int) -> tuple[int, int]:
        """Return the sentence, or great part of one, that holds the place `at`."""
        return _stretch(self.period_ends, at)

    def clause_at(self, at: int) -> tuple[int, int]:
        """Return the clause that holds the place `at`."""
        return _stretch(self.clause_ends, at)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def index_at(self, at: int) -> int:
        """Return the index of the block that holds `at`, or of the last one before it; -1 before the first."""
        return bisect_right(self._starts, at) - 1

    def block_at(self, at: int) -> Block | None:
        """Return the block that holds `at`, or the last one before it."""
        index = self.index_at(at)
        return self.blocks[index] if index >= 0 else None

    def section(self, index: int) -> int:
        """Return the index of the heading over the block at `index`, its own if it runs into its text; -1 for none."""
        block = self.blocks[index]
        if block.kind is Kind.HEADING and not block.stand_alone:
            return index
        chain = self.outline.chain(index)
        return chain[0].index if chain else -1

    def scripted(self, at: int) -> bool:
        """Tell whether the line of the place `at` holds a character of the house's script."""
        index = self.index_at(at)
        if index not in self._scripted:
            block = self.blocks[max(index, 0)] if self.blocks else None
            self._scripted[index] = bool(block and self._ground.script.search(block.text))
        return self._scripted[index]

    def tabular(self, at: int) -> bool:
        """Tell whether the place `at` is in a row of a table."""
        block = self.block_at(at)
        return bool(block and len(block.text) < 400 and _TABLE_ROW.search(block.text))

    @cached_property
    def title(self) -> Block | None:
        """Return the title, if there is one."""
        return next((block for block in self.blocks[:1] if block.kind is Kind.TITLE), None)


def _stretch(ends: list[int], at: int) -> tuple[int, int]:
    place = bisect_right(ends, at)
    start = ends[place - 1] if place else 0
    return start, ends[place] if place < len(ends) else ends[-1]
