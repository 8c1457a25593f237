"""Stretches that keep their half-width marks: addresses, file names, times, ratios, codes, Latin words."""

from __future__ import annotations

import re

_PROTECTED = re.compile(
    r"(?:https?://|www\.)[^\s，。；：、）》”\u4e00-\u9fff]*[^\s，。；：、）》”\u4e00-\u9fff,.;:!?)]"
    r"|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?<![A-Za-z0-9])[A-Za-z0-9]{1,64}[@#$][A-Za-z0-9@#$!]{1,64}"
    r"|(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|(?<![\d.xX×])(?:\d+(?:\.\d+)?|[xX×]{1,4})(?: ?: ?(?:\d+(?:\.\d+)?|[xX×]{1,4}))+"
    r"|(?<!\d)\d+(?:,\d+)+"
    r"|[A-Za-z](?:[A-Za-z0-9 .,;:'_/&+-]*[A-Za-z0-9])?"
    r"|<[A-Za-z/!][^<>\n]{0,200}>"
)


def spans(line: str) -> list[tuple[int, int]]:
    """Return start and end of each protected stretch of `line`, in order."""
    return [found.span() for found in _PROTECTED.finditer(line)]
