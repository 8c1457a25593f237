"""Samples and uploads with all that is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.filing import Origin, Tally, Upload
from service.domain.sample import Sample
from service.domain.twins import Twin
from service.storage.samples import SampleRepository
from service.storage.uploads import UploadStore


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A sample with all that is known of it; `titles` are those of its near-duplicates."""

    sample: Sample
    origin: Origin | None
    upload: Upload | None
    twins: tuple[Twin, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file that was taken in: its samples in order, which of them are new, and how far they are."""

    upload: Upload
    documents: tuple[Shown, ...]
    fresh: frozenset[str]
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class Showing:
    """Puts together what the records tell."""

    records: SampleRepository
    uploads: UploadStore

    def sample(self, house: str, sample_id: str) -> Shown:
        """Return a sample with all that is known of it.

        Raises:
            NotFound: the house has no such sample.
        """
        sample = self.records.get(house, sample_id)
        origin = self.uploads.origin(sample_id)
        twins = self.uploads.twins([sample_id])
        titles = self.uploads.titles(house, {key for twin in twins for key in (twin.sample_id, twin.twin_id)})
        upload = None if origin is None else self.uploads.known_by(origin.upload_id)
        return Shown(sample=sample, origin=origin, upload=upload, twins=twins, titles=titles)

    def upload(self, upload: Upload, fresh: frozenset[str]) -> Received:
        """Return a file with its samples; `fresh` are those that are new."""
        documents = tuple(self.sample(upload.house, sample_id) for sample_id in upload.sample_ids)
        tally = self.uploads.tally(upload)
        return Received(upload=upload, documents=documents, fresh=fresh, tally=tally)
