"""The work on a review, from the text to what is found in it."""

from __future__ import annotations

from service.domain.review import Review
from service.storage.reviews import ReviewRecord
from service.workflows.attempt import Attempt, JobRun


class ReviewRun(JobRun[ReviewRecord, Review]):
    """Brings reviews to their end."""

    async def _make(self, attempt: Attempt[ReviewRecord]) -> Review:
        request, notify = attempt.record.request, attempt.notify
        if request.rules_only:
            # Rules wait neither for the model nor for the samples.
            reviewer = await self._workshop.reviewer(critic=False)
            return await reviewer.review(request, model=None, notify=notify)
        model = self._durable(await self._workshop.model(), attempt)
        reviewer = await self._workshop.reviewer(critic=True)
        return await reviewer.review(request, model=model, notify=notify)
