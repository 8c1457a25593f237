"""What is wrong with a text, as findings: plain functions from values to values."""
