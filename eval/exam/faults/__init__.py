"""Faults, one a file: its name is the fault's.

`ABOUT` tells of it, `TARGETS` are criteria that answer for it in a rubric that does not say so itself, `MAY` those that
may fall with it (who cuts a text off takes its closing along); all others must hold. `DOSES` are how many edits are
made, and `USUAL` which of them counts for sensitivity. `LOCATED` faults stand somewhere, so that evidence can point
there. `plant(paper, dose, chance, soil)` returns the paper with up to that many edits, None where it has no place for
any.
"""
