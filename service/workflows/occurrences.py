"""Names for what one run says and asks, the same when the run starts over."""

from __future__ import annotations

import hashlib
import json


class Occurrences:
    """Gives the same things the same names in a run that starts over, whatever the order of other things."""

    def __init__(self, scope: str) -> None:
        self._scope = scope
        self._seen: dict[str, int] = {}

    def name(self, value: object) -> str:
        """Return a name for `value` (plain JSON), another one each time it comes again."""
        written = json.dumps([self._scope, value], sort_keys=True, ensure_ascii=True)
        digest = hashlib.sha256(written.encode()).hexdigest()
        self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"{digest}.{self._seen[digest]}"
