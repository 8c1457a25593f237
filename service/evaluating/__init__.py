"""Scores a text against a rubric: what can be counted is counted, a judge is asked only for the rest."""
