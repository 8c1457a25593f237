"""Finds many pieces of text in one pass: the door to the Aho-Corasick automaton."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, Implementation


class Pieces:
    """Pieces to be found together; made once, shared by threads."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = sorted(set(pieces))
        self._automaton = AhoCorasick(self._pieces, implementation=Implementation.ContiguousNFA)

    def places(self, text: str) -> Mapping[str, list[int]]:
        """Return where each piece that stands in `text` begins, in order; they may overlap."""
        try:
            matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            # Half a character has no encoding; a question mark keeps its place.
            return self.places(text.encode("utf-8", "replace").decode("utf-8"))
        found: dict[int, list[int]] = {}
        for piece, start, _ in matches:
            if piece in found:
                found[piece].append(start)
            else:
                found[piece] = [start]
        return {self._pieces[piece]: places for piece, places in found.items()}
