"""Routes, one file a kind of thing."""
