"""Where vectors lie, one file a kind of store."""
