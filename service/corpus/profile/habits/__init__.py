"""What a document does that others may do as well, one kind a file; each yields where it stands and its name."""
