"""What in a sample belongs to it alone, and how it is hidden from whoever learns from its wording."""
