"""Samples and uploads as the REST contract shows them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from service.corpus.outline import outline
from service.domain.filing import Upload, called
from service.domain.sample import Sample
from service.domain.twins import Twin
from service.storage.codec import encode
from service.storage.jobs import Failure
from service.text.language import Language
from service.web.problems import failure_problem
from service.web.schemas.sample import SampleOut, SampleSummary, UploadOut
from service.workflows.showing import Received, Shown

_MASKS = "masks"
"""The flag that counts the masks a document came with."""


def sample_summary(sample: Sample) -> SampleSummary:
    """Return a past document as a line of a list."""
    return SampleSummary.model_validate(_summary(sample))


def sample_out(shown: Shown, language: Language) -> SampleOut:
    """Return a past document with all that is known of it; its house writes in `language`."""
    sample, origin = shown.sample, shown.origin
    flags = [] if origin is None else encode(origin.flags)
    given = [flag["detail"] for flag in flags if flag["kind"] == _MASKS]
    told: dict[str, Any] = {
        "text": sample.text,
        "sha256": sample.sha256,
        "headings": list(sample.headings),
        "passages": encode(sample.passages),
        "shipped": origin is None,
        "genre_confidence": None if origin is None else origin.confidence,
        "original": None if origin is None else origin.original,
        "log": [] if origin is None else encode(origin.log),
        "outline": _outline(sample.text, language),
        "masks": {"hidden": list(sample.details), "given": given},
        "flags": flags,
        "notices": [] if shown.upload is None else encode(shown.upload.notices),
        "duplicates": _duplicates(shown),
        "file": _file(shown),
    }
    return SampleOut.model_validate(_summary(sample) | told)


def upload_out(received: Received) -> UploadOut:
    """Return a file that was brought in, with its documents."""
    upload = received.upload
    return UploadOut.model_validate(
        {
            "id": upload.id,
            "house": called(upload.house),
            "status": upload.state.value,
            "name": upload.name,
            "media": upload.media,
            "encoding": upload.encoding,
            "sha256": upload.sha256,
            "notices": encode(upload.notices),
            "documents": [_document(shown, received.fresh) for shown in received.documents],
            "progress": encode(received.tally),
            "error": _problem(upload),
        }
    )


def place(upload: Upload) -> str:
    """Return where an upload can be read."""
    return f"{house_place(called(upload.house))}/uploads/{upload.id}"


def house_place(name: str) -> str:
    """Return where a house can be read; names of any script are escaped."""
    return f"/v1/houses/{quote(name, safe='')}"


def _summary(sample: Sample) -> dict[str, Any]:
    return {
        "id": sample.id,
        "house": called(sample.house),
        "genre": sample.genre or None,
        "title": sample.title,
        "issuer": sample.issuer,
        "date": sample.date.isoformat() if sample.date else None,
        "status": _status(sample),
    }


def _status(sample: Sample) -> str:
    return "ready" if sample.ready else "pending"


def _document(shown: Shown, fresh: frozenset[str]) -> dict[str, Any]:
    sample, origin = shown.sample, shown.origin
    return {
        "sample_id": sample.id,
        "title": sample.title,
        "genre": sample.genre or None,
        "genre_confidence": None if origin is None else origin.confidence,
        "lines": None if origin is None else (origin.first, origin.last),
        "outcome": "added" if sample.id in fresh else "unchanged",
        "status": _status(sample),
        "edits": 0 if origin is None else len(origin.log),
        "flags": [] if origin is None else encode(origin.flags),
        "duplicates": _duplicates(shown),
    }


def _duplicates(shown: Shown) -> list[dict[str, Any]]:
    others = [(_other(twin, shown.sample.id), twin.similarity) for twin in shown.twins]
    return [
        {"sample_id": key, "title": shown.titles[key], "similarity": share}
        for key, share in others
        if key in shown.titles
    ]


def _other(twin: Twin, sample_id: str) -> str:
    return twin.twin_id if twin.sample_id == sample_id else twin.sample_id


def _outline(text: str, language: Language) -> list[dict[str, Any]]:
    lines = [line for line in outline(text, language) if line.heading]
    return [{"level": line.level, "heading": line.heading.rstrip("。.")} for line in lines]


def _file(shown: Shown) -> dict[str, Any] | None:
    if shown.origin is None:
        return None
    upload = shown.upload
    return {
        "upload_id": shown.origin.upload_id,
        "name": None if upload is None else upload.name,
        "media": None if upload is None else upload.media,
        "encoding": None if upload is None else upload.encoding,
        "lines": (shown.origin.first, shown.origin.last),
    }


def _problem(upload: Upload) -> Any:
    if upload.fault is None:
        return None
    failure = Failure(code=upload.fault.code, detail=upload.fault.detail)
    return failure_problem(failure, instance=place(upload)).model_dump()
