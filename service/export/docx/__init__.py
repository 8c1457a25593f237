"""Word documents: read as text, and given back with tracked changes; python-docx's only door."""
