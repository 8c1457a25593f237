"""Edits that do no harm, one a file: `plant(paper, chance)` returns the paper with it, None where it has no place."""
