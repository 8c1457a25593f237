"""Looking for passages in the samples."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from service.domain.sample import Exemplar, Role

if TYPE_CHECKING:
    from service.corpus.corpus import Corpus
    from service.corpus.exemplars import FoundPassage


class CorpusShelf:
    """Searches in what `corpus` gives once it is ready."""

    def __init__(self, corpus: Callable[[], Corpus]) -> None:
        self._corpus = corpus

    async def search(
        self,
        house: str,
        query: str,
        *,
        genre: str | None,
        role: Role | None,
        limit: int,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Exemplar, ...]:
        """Return the passages most like `query`, as they were filed, of samples dated `since` to `until`.

        Raises:
            StoreBusy: the samples are still being brought in.

        """
        exemplars = self._corpus().exemplars
        found = await asyncio.to_thread(
            exemplars.search, house, query, genre=genre, role=role, limit=limit, since=since, until=until
        )
        return _shown(found)


def _shown(found: Iterable[FoundPassage]) -> tuple[Exemplar, ...]:
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
