"""Texts as documents of office programs."""
