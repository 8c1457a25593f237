"""What the styles of a Word file say of their paragraphs and runs."""

from __future__ import annotations

import re

from service.corpus.loaders.word import xml
from service.corpus.loaders.word.xml import Element, child, children, value

_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.I)
_DEEPEST = 32


class Styles:
    """The styles of a document, each with those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {value(style, "styleId"): style for style in children(root, "style")}
        self._default = child(root, "docDefaults", "rPrDefault", "rPr")
        self._plain = next(
            (key for key, style in self._styles.items() if value(style, "type") == "paragraph" and _is_default(style)),
            None,
        )

    def look(self, property_: str, run: Element, paragraph: Element | None) -> Element | None:
        """Return what says how `run` in `paragraph` looks in one respect: itself, its style, the paragraph's, or all's.

        `property_` names an element of run properties, such as `vanish` or `color`.
        """
        direct = child(run, "rPr", property_)
        own = self._inherited(value(child(run, "rPr", "rStyle")), "rPr", property_)
        if direct is not None or own is not None:
            return direct if direct is not None else own
        styled = self._inherited(self.of(paragraph), "rPr", property_)
        return styled if styled is not None else child(self._default, property_)

    def numbering(self, paragraph: Element) -> tuple[str, int | None] | None:
        """Return the list that `paragraph` belongs to and its level in it, None if it is not numbered.

        The level is None where only a style says that it is numbered: the list then says which level is the style's.
        """
        direct = child(paragraph, "pPr", "numPr")
        level = value(child(direct, "ilvl"))
        found = value(child(direct, "numId")) or value(self._inherited(self.of(paragraph), "pPr", "numPr", "numId"))
        if found in (None, "0"):
            return None
        styled = value(self._inherited(self.of(paragraph), "pPr", "numPr", "ilvl"))
        deep = level if level is not None else styled
        return str(found), None if deep is None else xml.number(deep, 0)

    def of(self, paragraph: Element | None) -> str | None:
        """Return the style of `paragraph`: its own or the document's plain one."""
        return value(child(paragraph, "pPr", "pStyle")) or self._plain

    def lists_contents(self, paragraph: Element) -> bool:
        """Tell whether `paragraph` is a line of a table of contents, by its style."""
        style = self._styles.get(self.of(paragraph))
        return bool(_CONTENTS.match(value(child(style, "name")) or ""))

    def _inherited(self, style: str | None, *path: str) -> Element | None:
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                return None
            if (found := child(element, *path)) is not None:
                return found
            style = value(child(element, "basedOn"))
        return None


def _is_default(style: Element) -> bool:
    return value(style, "default") in ("1", "true", "on")
