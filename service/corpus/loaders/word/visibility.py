"""Whether a reader of the printed page sees a run."""

from __future__ import annotations

from service.corpus.loaders.word.styles import Styles
from service.corpus.loaders.word.xml import Element, child, is_on, name, number, value
from service.domain.loaded import Kind

_TINY = 4
"""In half points: nobody reads what is smaller."""
_LIGHT = 0xF8
_WHITE_THEME = ("background1", "bg1", "light1")
_LIT = ("none", "white", "auto", "nil", "clear")


def hiding(run: Element, paragraph: Element | None, styles: Styles) -> Kind | None:
    """Return how `run` is kept from the reader's eye: as hidden or as white text; None if it is seen."""
    if is_on(styles.look("vanish", run, paragraph)):
        return Kind.HIDDEN_TEXT
    if number(value(styles.look("sz", run, paragraph)), _TINY) < _TINY:
        return Kind.HIDDEN_TEXT
    if _white(styles.look("color", run, paragraph)) and not _on_colour(run, paragraph, styles):
        return Kind.WHITE_TEXT
    return None


def _white(colour: Element | None) -> bool:
    return value(colour, "themeColor") in _WHITE_THEME or _light(value(colour) or "")


def _light(colour: str) -> bool:
    try:
        return len(colour) == 6 and all(channel >= _LIGHT for channel in bytes.fromhex(colour))
    except ValueError:
        return False


def _on_colour(run: Element, paragraph: Element | None, styles: Styles) -> bool:
    if value(styles.look("highlight", run, paragraph)) not in (None, *_LIT):
        return True
    fills = (styles.look("shd", run, paragraph), child(paragraph, "pPr", "shd"), _cell_fill(run))
    return any(_coloured(fill) for fill in fills)


def _coloured(fill: Element | None) -> bool:
    shade = value(fill, "fill")
    return value(fill) == "solid" or (shade is not None and shade not in _LIT and not _light(shade))


def _cell_fill(run: Element) -> Element | None:
    cell = next((one for one in run.iterancestors() if name(one) == "tc"), None)
    return child(cell, "tcPr", "shd")
