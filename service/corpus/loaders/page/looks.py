"""What a page's styles say of its elements, as far as it decides whether they are seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from lxml.html import HtmlElement

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*(?:(?!/\*).)*?\*/", re.S)
_SELECTOR = re.compile(r"([a-z][\w-]*)?(?:([.#])([\w-]+))?", re.I)
_SKIPPED = ("@",)
Declarations = dict[str, str]


class Looks:
    """The rules of a page's own style sheets whose selectors are plain: a tag, a class, an id, or a tag with either."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str, str], Declarations] = defaultdict(dict)
        for selectors, body in (rule for sheet in sheets for rule in _RULE.findall(_COMMENT.sub("", sheet))):
            for selector in selectors.split(","):
                if (found := _SELECTOR.fullmatch(selector.strip())) and selector.strip():
                    key = (found[1] or "").lower(), found[2] or "", found[3] or ""
                    self._rules[key].update(declarations(body))

    def of(self, element: HtmlElement) -> Declarations:
        """Return what rules, attributes and the element's own style say of `element`, the strongest last."""
        said: Declarations = {}
        for key in _keys(element):
            said |= self._rules.get(key, {})
        if colour := element.get("color"):
            said["color"] = _value(colour)
        if ground := element.get("bgcolor"):
            said["background"] = _value(ground)
        return said | declarations(element.get("style") or "")


def declarations(body: str) -> Declarations:
    """Return the declarations of a style: property to value, both in lower case without blanks."""
    parted = (one.partition(":") for one in body.split(";"))
    return {name.strip().lower(): _value(value) for name, colon, value in parted if colon}


def _value(text: str) -> str:
    return "".join(text.lower().removesuffix("!important").split()).removesuffix("!important")


def _keys(element: HtmlElement) -> Iterable[tuple[str, str, str]]:
    tag = str(element.tag).lower()
    names = [(".", name) for name in (element.get("class") or "").split()]
    names += [("#", element.get("id") or "")] if element.get("id") else []
    yield tag, "", ""
    for sign, name in names:
        yield "", sign, name
        yield tag, sign, name
