"""Runs: the texts of a suite drafted and scored, kept case by case, compared and gated."""
