"""What a judge may fall for, one a file; `plant(paper, chance)` as for harmless edits."""
