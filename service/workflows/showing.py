"""Samples and uploads with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
        [shown] = self._shown(house, [sample])
        upload = None if shown.origin is None else self.uploads.known_by(shown.origin.upload_id)
        return replace(shown, upload=upload)

    def upload(self, upload: Upload, fresh: frozenset[str]) -> Received:
        """Return a file with its samples, without their passages; `fresh` are those that are new."""
        samples = self.records.several(upload.house, upload.sample_ids)
        there = [samples[key] for key in upload.sample_ids if key in samples]
        documents = tuple(self._shown(upload.house, there))
        return Received(upload=upload, documents=documents, fresh=fresh, tally=self.uploads.tally(upload))

    def _shown(self, house: str, samples: Sequence[Sample]) -> Iterator[Shown]:
        ids = [sample.id for sample in samples]
        origins, twins = self.uploads.origins(ids), self.uploads.twins(ids)
        titles = self.uploads.titles(house, {key for twin in twins for key in (twin.sample_id, twin.twin_id)})
        for sample in samples:
            own = tuple(twin for twin in twins if sample.id in (twin.sample_id, twin.twin_id))
            yield Shown(sample=sample, origin=origins.get(sample.id), upload=None, twins=own, titles=titles)
