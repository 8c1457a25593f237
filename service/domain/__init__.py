"""The things the product is about: frozen values, no framework."""
