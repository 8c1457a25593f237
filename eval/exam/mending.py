"""Our own safe suggestions, taken all at once."""

from __future__ import annotations

from dataclasses import dataclass

from eval.exam.examinee import Mend
from eval.exam.paper import Paper
from service.domain.progress import Progress
from service.domain.review import ReviewRequest
from service.reviewing.apply import apply, digest
from service.reviewing.reviewer import Reviewer


@dataclass(frozen=True, kw_only=True)
class SafeSuggestions:
    """What the rules' safe suggestions make of a paper."""

    reviewer: Reviewer

    async def mended(self, paper: Paper) -> Mend:
        """Return the paper's text with every safe suggestion taken."""
        request = ReviewRequest(
            house=paper.house, text=paper.text, genre=paper.genre, facts=tuple(fact.text for fact in paper.facts),
            date=paper.date, rules_only=True,
        )  # fmt: skip
        review = await self.reviewer.review(request, model=None, notify=_silently)
        spots = tuple((one.start, one.end) for one in review.suggestions if one.verdict == "safe")
        return Mend(text=apply(review, review.safe_ids, digest(review.text)).text, spots=spots)


async def _silently(_: Progress) -> None:
    return
