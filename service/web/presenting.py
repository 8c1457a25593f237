"""Domain values as the REST contract shows them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from service.domain.draft import Block, Checks, Draft, Sentence, Span
from service.domain.filing import OwnHouse, called
from service.domain.house import GenreCard, House
from service.domain.profile import Distance, Profile
from service.domain.sample import Exemplar
from service.storage.codec import encode
from service.storage.drafts import DraftRecord
from service.web.problems import failure_problem
from service.web.schemas.draft import DraftOut, DraftSummary
from service.web.schemas.house import GenreOut, Hit, HouseOut
from service.web.schemas.profile import DistanceOut, ProfileOut


def draft_out(record: DraftRecord) -> DraftOut:
    """Return the draft as users get it."""
    shown = _summary(record)
    if record.failure is not None:
        shown["error"] = failure_problem(record.failure, instance=f"/v1/drafts/{record.id}")
    if record.draft is not None:
        shown |= _written(record.draft)
    return DraftOut.model_validate(shown)


def draft_summary(record: DraftRecord) -> DraftSummary:
    """Return the draft as a line of a list."""
    return DraftSummary.model_validate(_summary(record))


def house_out(house: House, own: OwnHouse | None = None) -> HouseOut:
    """Return a house; `own` is what its tenant made of it."""
    return HouseOut(
        id=called(house.id),
        name=house.name,
        language=house.language,
        version=house.version,
        genres=list(house.genres),
        extends=own.extends if own else None,
        inherits_samples=own.inherits if own else False,
    )


def genre_out(card: GenreCard) -> GenreOut:
    """Return a genre."""
    low, typical, high = card.length
    sections = [
        {"key": part.key, "heading": part.heading, "role": part.role.value, "required": part.required}
        for part in card.sections
    ]
    length = {"min": low, "typical": typical, "max": high}
    shown = {"id": card.id, "name": card.name, "purpose": card.purpose, "length": length, "sections": sections}
    return GenreOut.model_validate(shown)


def hit(exemplar: Exemplar) -> Hit:
    """Return a passage that was found."""
    return Hit.model_validate(encode(exemplar))


def profile_out(profile: Profile, *, habits: int) -> ProfileOut:
    """Return a profile with at most so many habits of a kind."""
    shown = {kind: found[:habits] for kind, found in profile.habits.items()}
    return ProfileOut.model_validate(encode(profile) | {"house": called(profile.house), "habits": encode(shown)})


def distance_out(text: str, distance: Distance) -> DistanceOut:
    """Return how far `text` is from a house."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return DistanceOut.model_validate(encode(distance) | {"text_sha256": digest})


def _summary(record: DraftRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "status": record.status.value,
        "revision": record.revision,
        "house": called(record.brief.house),
        "genre": record.brief.genre,
        "title": record.brief.title,
        "created_at": record.created_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
    }


def _written(draft: Draft) -> dict[str, Any]:
    text = draft.text
    return {
        "title": draft.title,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "blocks": _blocks(draft.blocks),
        "facts": encode(draft.facts),
        "placeholders": encode(draft.placeholders),
        "samples": encode(draft.samples),
        "checks": _checks(draft.checks),
        "ready": draft.ready,
        "blocking": list(draft.blocking),
        "execution": encode(draft.execution),
        "usage": encode(draft.usage),
    }


def _starts(lengths: Iterable[int], first: int) -> Iterable[int]:
    return accumulate(lengths, initial=first)


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    # Lines are joined by one newline each.
    starts = _starts((len(block.text) + 1 for block in blocks), 0)
    return [_block(block, start) for block, start in zip(blocks, starts, strict=False)]


def _block(block: Block, start: int) -> dict[str, Any]:
    starts = _starts((len(sentence.text) for sentence in block.sentences), start)
    return {
        "id": block.id,
        "kind": block.kind.value,
        "level": block.level,
        "section": block.section,
        "start": start,
        "end": start + len(block.text),
        "sentences": [_sentence(sentence, at) for sentence, at in zip(block.sentences, starts, strict=False)],
    }


def _sentence(sentence: Sentence, start: int) -> dict[str, Any]:
    shown: dict[str, Any] = encode(sentence)
    return shown | {"start": start, "end": start + len(sentence.text)}


def _span(span: Span) -> dict[str, Any]:
    shown: dict[str, Any] = encode(span)
    return {key: value for key, value in shown.items() if key != "text"}


def _checks(checks: Checks) -> dict[str, Any]:
    shown: dict[str, Any] = encode(checks)
    for name in ("unsupported", "leaked", "style"):
        shown[name] = [_span(span) for span in getattr(checks, name)]
    shown["copied"]["spans"] = [_span(span) for span in checks.copied.spans]
    return shown
