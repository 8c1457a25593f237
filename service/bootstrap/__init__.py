"""The composition root: here, and only here, concrete classes are named."""

from service.bootstrap.build import build
from service.bootstrap.container import Container

__all__ = ["Container", "build"]
