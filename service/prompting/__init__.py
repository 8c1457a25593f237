"""The words: house cards and prompts, read from files."""
