"""What the corpus asks of the records: the truth that vectors can be rebuilt from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from service.domain.sample import Passage, Sample


class SampleRecords(Protocol):
    """Samples and passages on record. A sample is pending while its vectors are being written, then ready."""

    def houses(self) -> tuple[str, ...]:
        """Return the houses that have samples."""
        ...

    def fingerprints(self, house: str, *, shipped: bool, only: Sequence[str] | None = None) -> dict[str, str]:
        """Return by sample id with what each (those in `only`, if given) was made ready; "" while it is pending."""
        ...

    def put(self, sample: Sample, *, shipped: bool, outline: Sequence[str]) -> None:
        """Write `sample` in place of what had its id, as pending; `outline` is its headings without details."""
        ...

    def hide(self, sample_ids: Iterable[str]) -> None:
        """Make samples pending, so that nothing finds them."""
        ...

    def mark_ready(self, fingerprints: Mapping[str, str]) -> None:
        """Make samples ready, each with its fingerprint."""
        ...

    def remove(self, sample_ids: Iterable[str]) -> None:
        """Delete samples and their passages; unknown ids are passed over."""
        ...

    def is_shipped(self, house: str, sample_id: str) -> bool:
        """Tell whether the sample came with the product.

        Raises:
            NotFound: `house` has no such sample.
        """
        ...

    def get(self, house: str, sample_id: str) -> Sample:
        """Return a sample with its passages, pending or ready, of `house` or of one whose samples it inherits.

        Raises:
            NotFound: there is none.
        """
        ...

    def passages(self, house: str, passage_ids: Sequence[str]) -> dict[str, tuple[Passage, str]]:
        """Return those of `passage_ids` whose samples are ready, each with its sample's title."""
        ...

    def listed(self, house: str) -> list[tuple[str, str, str, str, str]]:
        """Return of each passage of the ready samples its id, sample, genre, role, and heading with text."""
        ...

    def dated(self, house: str, *, since: date | None, until: date | None) -> tuple[str, ...]:
        """Return the ready samples whose date lies within these days, both included; None bounds nothing."""
        ...

    def outlines(self, house: str, genre: str) -> tuple[tuple[str, ...], ...]:
        """Return the headings of each ready sample, without details, newest first."""
        ...

    def sources(self, house: str) -> tuple[str, ...]:
        """Return the houses whose samples `house` shows to a writer: itself, and the one it inherits them from."""
        ...

    def twins(self, house: str) -> tuple[tuple[str, ...], ...]:
        """Return the samples `house` draws from that are nearly one text, in groups."""
        ...

    def texts(self, house: str) -> list[tuple[str, ...]]:
        """Return of each sample of `house` and of the house it extends its text and its masked passages.

        Near-duplicates count as one sample, whose text comes first.
        """
        ...

    def details(self, house: str) -> tuple[str, ...]:
        """Return what must stand in no draft, of all samples `house` draws from."""
        ...

    def version(self, house: str) -> int:
        """Return a number that grows with every change to the samples of `house` and of the house it extends."""
        ...
