"""What can be counted of a text: one measure a file, `measure(reading, settings)`; the file name is its key."""
