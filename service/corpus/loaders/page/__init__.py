"""Reading HTML pages."""
