"""From a messy file to clean documents: one step one file, `cleaner.py` is the table of contents."""
