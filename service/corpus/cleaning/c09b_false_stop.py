"""C09b: a full stop put where a line was broken: the next line begins with what can begin no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.cleaning import marks
from service.corpus.cleaning.page import Page
from service.corpus.cleaning.tracked import Change

_STOPPED = re.compile(rf"(?<=[{marks.HAN}])。\n\n?(?=[了着过们][{marks.HAN}])")


def changes(page: Page) -> Iterator[Change]:
    """Yield the removal of stop and line end."""
    for found in _STOPPED.finditer(page.text):
        if not page.text.startswith(marks.starts("sentence starts not cut"), found.end()):
            yield Change(found.start(), found.end(), "")
