"""How large an examination is."""

from __future__ import annotations

from dataclasses import dataclass, replace

WANTED = 60
"""Items for each fault: of 60, 54 hits give an interval of 0.80 to 0.95, of 30 the same share one from 0.74 up."""
TURNS = 5
"""How often a fault is planted anew into the same papers, where they are few."""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Items for each fault, runs of the same text on `repeated` papers, papers for each other manner, and so on.

    On `dosed` papers a fault is planted at its other doses, too. `harmless` None gives each paper every harmless edit,
    a number that many in turn. `pairs` are papers with two faults, and pairs to compare; of each fault `mended` texts
    are mended. `most` None takes all papers there are.
    """

    items: int = WANTED
    runs: int = 5
    repeated: int = 12
    dosed: int = 20
    harmless: int | None = None
    manners: int = 20
    pairs: int = 60
    mended: int = 6
    most: int | None = None


FULL = Scale()
JUDGED = replace(FULL, harmless=1, manners=10, most=60)
"""For a judge each look costs a call for every criterion: no more papers than are needed."""
QUICK = Scale(items=4, dosed=4, runs=3, repeated=3, harmless=1, manners=3, pairs=4, mended=3, most=12)
"""Shows that all is in order, not who is qualified."""
