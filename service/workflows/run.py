"""The work on a draft, from its brief to the next revision."""

from __future__ import annotations

from service.domain.draft import Draft
from service.storage.drafts import DraftRecord
from service.workflows.attempt import Attempt, JobRun


class DraftRun(JobRun[DraftRecord, Draft]):
    """Brings drafts to their end."""

    async def _make(self, attempt: Attempt[DraftRecord]) -> Draft:
        record, notify = attempt.record, attempt.notify
        # The model first: when it is not there, whoever waits should not wait for the samples as well.
        model = self._durable(await self._workshop.model(), attempt)
        writer = await self._workshop.writer()
        if record.rewrite is None or record.draft is None:
            return await writer.draft(record.brief, model=model, notify=notify)
        wish = record.rewrite
        return await writer.revise_section(
            record.brief, record.draft, wish.section_id, wish.instructions, model=model, notify=notify
        )
