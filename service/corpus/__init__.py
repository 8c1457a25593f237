"""A house's past writing: read, divided, masked, stored, and chosen from."""
