"""The numbers that Word writes before paragraphs and keeps out of their text."""

from __future__ import annotations

import re

from service.corpus.loaders.word.counting import written
from service.corpus.loaders.word.xml import Element, child, children, number, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_SILENT = ("bullet", "none")


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._abstract = {value(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self._lists = {value(one, "numId"): one for one in children(root, "num")}
        self._counts: dict[str | None, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, list_id: str, level: int | None, style: str | None) -> str | None:
        """Return the number of the next paragraph of a list, with its signs; empty where the list shows no number.

        None where its form cannot be told. Where `level` is None it is that of `style`. Counting goes on.
        """
        definition = self._definition(list_id)
        if definition is None:
            return ""
        deep = min(level if level is not None else self._level_of(definition, style), _LEVELS - 1)
        counts = self._counts.setdefault(value(definition, "abstractNumId"), [None] * _LEVELS)
        self._count(list_id, definition, deep, counts)
        return self._written(list_id, definition, deep, counts)

    def _definition(self, list_id: str) -> Element | None:
        return self._abstract.get(value(child(self._lists.get(list_id), "abstractNumId")))

    def _level_of(self, definition: Element, style: str | None) -> int:
        levels = (one for one in children(definition, "lvl") if style and value(child(one, "pStyle")) == style)
        return next((number(value(one, "ilvl"), 0) for one in levels), 0)

    def _count(self, list_id: str, definition: Element, deep: int, counts: list[int | None]) -> None:
        restart = self._restart(list_id, deep)
        before = counts[deep]
        if restart is not None and (list_id, deep) not in self._started:
            before = restart - 1
        self._started.add((list_id, deep))
        start = number(value(child(self._level(list_id, definition, deep), "start")), 1)
        counts[deep] = start if before is None else before + 1
        counts[deep + 1 :] = [None] * (_LEVELS - deep - 1)

    def _restart(self, list_id: str, deep: int) -> int | None:
        start = value(child(self._override(list_id, deep), "startOverride"))
        return None if start is None else number(start, 1)

    def _override(self, list_id: str, deep: int) -> Element | None:
        overrides = children(self._lists.get(list_id), "lvlOverride")
        return next((one for one in overrides if number(value(one, "ilvl"), 0) == deep), None)

    def _level(self, list_id: str, definition: Element, deep: int) -> Element | None:
        own = child(self._override(list_id, deep), "lvl")
        levels = (one for one in children(definition, "lvl") if number(value(one, "ilvl"), 0) == deep)
        return own if own is not None else next(levels, None)

    def _written(self, list_id: str, definition: Element, deep: int, counts: list[int | None]) -> str | None:
        level = self._level(list_id, definition, deep)
        if level is None or _form(level) in _SILENT:
            return ""
        text = value(child(level, "lvlText")) or ""
        legal = child(level, "isLgl") is not None
        for place in dict.fromkeys(_PLACE.findall(text)):
            said = self._said(list_id, definition, int(place) - 1, counts, legal=legal)
            if said is None:
                return None
            text = text.replace(f"%{place}", said)
        return text.strip()

    def _said(
        self, list_id: str, definition: Element, deep: int, counts: list[int | None], *, legal: bool
    ) -> str | None:
        level = self._level(list_id, definition, deep)
        count = counts[deep]
        if count is None:
            count = number(value(child(level, "start")), 1)
        return written(count, "decimal" if legal else _form(level))


def _form(level: Element | None) -> str:
    # A format newer than the first edition is wrapped in a choice, with a fallback beside it.
    form = child(level, "numFmt")
    wrapped = child(level, "AlternateContent", "Choice", "numFmt")
    found = form if form is not None else wrapped
    return value(found) or "decimal"
