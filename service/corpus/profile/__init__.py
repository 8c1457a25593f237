"""The measured style of a house: what its samples have in common, and how far a text is from it."""
