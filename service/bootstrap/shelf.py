"""The samples as users see them: the records, and what the vectors find."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from service.domain.sample import Exemplar, Role, Sample
from service.storage.samples import SampleRepository

if TYPE_CHECKING:
    from service.corpus.corpus import Corpus
    from service.corpus.exemplars import FoundPassage


class RecordShelf:
    """Lists and reads from `records`; searches in what `corpus` gives once it is ready."""

    def __init__(self, records: SampleRepository, corpus: Callable[[], Corpus]) -> None:
        self._records = records
        self._corpus = corpus

    def page(self, house: str, *, limit: int, after: str | None) -> tuple[Sample, ...]:
        """Return up to `limit` samples whose ids come after `after`, without passages."""
        known = sorted(self._records.samples(house), key=lambda sample: sample.id)
        return tuple(sample for sample in known if after is None or sample.id > after)[:limit]

    def sample(self, house: str, sample_id: str) -> Sample:
        """Return a sample.

        Raises:
            NotFound: the house has none of this id.

        """
        return self._records.get(house, sample_id)

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
