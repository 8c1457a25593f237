"""Everything a user can ask about reviews."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from service.domain.review import Review, ReviewRequest
from service.reviewing.apply import Applied, apply
from service.workflows.results import ResultDesk


class ReviewDesk(ResultDesk[ReviewRequest, Review]):
    """Takes texts in, hands reviews out."""

    prefix = "r_"

    async def apply(self, review_id: str, ids: Sequence[str], text_sha256: str, *, tenant: str) -> Applied:
        """Return the reviewed text with the suggestions `ids` taken; the review stays as it is.

        Raises:
            NotFound: there is no such review, or it is another tenant's.
            Conflict: the review is unfinished, or the text is another one.
            BadInput: an id is unknown, or two suggestions overlap.
        """
        review = await self.finished(review_id, tenant=tenant)
        return await asyncio.to_thread(apply, review, ids, text_sha256)
