"""The properties M1 to M18, one a file.

`ABOUT` says what it asks; `DECISIVE` that a criterion which misses it is not qualified; `outcomes(seen, criterion,
gates)` measures it. Scores run from 0 to 1, a drop is the intact paper's score less the edited one's, and τ is the
criterion's noise band.
"""
