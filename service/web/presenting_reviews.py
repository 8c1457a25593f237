"""Reviews as the REST contract shows them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from service.domain.filing import called
from service.domain.review import Remark, Review
from service.reviewing.apply import Applied, digest
from service.storage.codec import encode
from service.storage.reviews import ReviewRecord
from service.web.problems import failure_problem
from service.web.schemas.review import AppliedOut, MoveOut, RemarkOut, ReviewOut, ReviewSummary


def review_out(record: ReviewRecord) -> ReviewOut:
    """Return the review as users get it."""
    shown = _summary(record) | {"text_sha256": digest(record.request.text)}
    if record.failure is not None:
        shown["error"] = failure_problem(record.failure, instance=f"/v1/reviews/{record.id}")
    if record.result is not None:
        shown |= _found(record.result)
    return ReviewOut.model_validate(shown)


def review_summary(record: ReviewRecord) -> ReviewSummary:
    """Return the review as a line of a list."""
    return ReviewSummary.model_validate(_summary(record))


def remark_out(remark: Remark) -> RemarkOut:
    """Return a finding as users get it."""
    shown: dict[str, Any] = encode(remark)
    basis = {"level": shown.pop("level"), "ref": shown.pop("ref")}
    return RemarkOut.model_validate(shown | {"basis": basis})


def applied_out(applied: Applied) -> AppliedOut:
    """Return a text with suggestions taken."""
    moves = [
        MoveOut(suggestion_id=one.id, start=one.old[0], end=one.old[1], new_start=one.new[0], new_end=one.new[1])
        for one in applied.moves
    ]
    return AppliedOut(text=applied.text, text_sha256=digest(applied.text), map=moves)


def _summary(record: ReviewRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "status": record.status.value,
        "house": called(record.request.house),
        "genre": record.request.genre,
        "task": record.request.task,
        "created_at": record.created_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
    }


def _found(review: Review) -> dict[str, Any]:
    return {
        "findings": [remark_out(remark) for remark in review.remarks],
        "withheld": encode(review.withheld),
        "summary": dict(Counter(remark.severity for remark in review.remarks)),
        "execution": encode(review.execution),
        "usage": encode(review.usage),
    }
