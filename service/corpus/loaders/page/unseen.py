"""Elements of a page that a reader does not see."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from service.corpus.loaders.page.looks import Declarations, Looks
from service.domain.loaded import Kind

_NOTHING = re.compile(r"0*\.?0*(?:px|pt|em|rem|%|ex|in|cm|mm)?")
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)?")
_WHITE = frozenset(("white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)", "window"))
_NO_GROUND = _WHITE | {"transparent", "none", "inherit", "initial", ""}


def hiding(element: HtmlElement, looks: Looks) -> Kind | None:
    """Return how `element` and all in it is kept from the reader's eye; None if it is seen."""
    said = looks.of(element)
    if element.get("hidden") is not None or _gone(said) or _nowhere(said):
        return Kind.HIDDEN_TEXT
    if said.get("color") in _WHITE and not _on_colour(element, looks) and not _recoloured(element, looks):
        return Kind.WHITE_TEXT
    return None


def _gone(said: Declarations) -> bool:
    return (
        said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or said.get("mso-hide") == "all"
        or any(_NOTHING.fullmatch(said[name]) is not None for name in ("font-size", "opacity") if said.get(name))
    )


def _nowhere(said: Declarations) -> bool:
    moved = said.get("position") in ("absolute", "fixed") and any(_far(said.get(side)) for side in ("left", "top"))
    return moved or _far(said.get("text-indent"))


def _far(place: str | None) -> bool:
    return bool(place and _FAR.fullmatch(place))


def _on_colour(element: HtmlElement, looks: Looks) -> bool:
    return any(_ground(looks.of(one)) not in _NO_GROUND for one in (element, *element.iterancestors()))


def _ground(said: Declarations) -> str:
    return said.get("background-color") or said.get("background") or ""


def _recoloured(element: HtmlElement, looks: Looks) -> bool:
    """Tell whether something within has a colour of its own, so that not all of it is white."""
    within = (one for one in element.iterdescendants() if isinstance(one.tag, str))
    return any(looks.of(one).get("color", "white") not in _WHITE for one in within)
