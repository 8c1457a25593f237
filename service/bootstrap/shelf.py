"""Looking for passages in the samples."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from service.domain.sample import Exemplar, Role

if TYPE_CHECKING:
    from service.corpus.corpus import Corpus


class CorpusShelf:
    """Searches in what `corpus` gives once it is ready."""

    def __init__(self, corpus: Callable[[], Corpus]) -> None:
        self._corpus = corpus

    async def search(
        self, house: str, query: str, *, genre: str | None, role: Role | None, limit: int
    ) -> tuple[Exemplar, ...]:
        """Return the passages most like `query`, as they were filed.

        Raises:
            StoreBusy: the samples are still being brought in.

        """
        corpus = self._corpus()
        return await asyncio.to_thread(_found, corpus, house, query, genre, role, limit)


def _found(
    corpus: Corpus, house: str, query: str, genre: str | None, role: Role | None, limit: int
) -> tuple[Exemplar, ...]:
    found = corpus.exemplars.search(house, query, genre=genre, role=role, limit=limit)
    return tuple(
        Exemplar(
            passage_id=hit.passage.id,
            sample_id=hit.passage.sample_id,
            title=hit.title,
            role=hit.passage.role,
            text=hit.passage.text,
            score=hit.score,
        )
        for hit in found
    )
