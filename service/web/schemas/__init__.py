"""The REST contract as pydantic models: requests strict, answers complete."""
