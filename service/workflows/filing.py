"""Filing: what a file holds is stored, and told from what nearly says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.corpus.duplicates import LEAST, candidates, signature, similarity
from service.corpus.upload import Read
from service.domain.filing import Filed, Origin, Upload
from service.domain.sample import Sample
from service.domain.twins import Twin
from service.storage.uploads import UploadStore
from service.text.language import Language


class Filing:
    """Stores what was read; one at a time, so that no pair of near-duplicates is missed."""

    def __init__(self, uploads: UploadStore) -> None:
        self._uploads = uploads
        self._known: dict[str, dict[str, bytes]] = {}

    def file(self, house: str, read: Read, language: Language) -> tuple[Upload, frozenset[str]]:
        """Store what a file holds; return the upload as it stands and the ids of the samples that are new."""
        return self._uploads.file(read.upload, read.filed, self._twins(house, read.filed, language))

    def note(self, sample: Sample, origin: Origin, language: Language) -> None:
        """Store what is known of a sample that was corrected."""
        filed = Filed(sample=sample, origin=origin, signature=signature(sample.text, language))
        twins = self._twins(sample.house, [filed], language)
        self._uploads.correct(sample.id, origin, filed.signature, twins)

    def _twins(self, house: str, filed: Sequence[Filed], language: Language) -> list[Twin]:
        """Return the pairs of each document with those there before, of the house or earlier in the file."""
        known = self._signatures(house, language)
        texts: dict[str, str] = {}
        found: list[Twin] = []
        for each in filed:
            near = [key for key in candidates(each.signature, known) if key != each.sample.id]
            texts |= self._uploads.texts(house, set(near) - texts.keys())
            found += _pairs(each.sample, {key: texts[key] for key in near if key in texts}, language)
            known[each.sample.id], texts[each.sample.id] = each.signature, each.sample.text
        return found

    def _signatures(self, house: str, language: Language) -> dict[str, bytes]:
        """Return the MinHashes of the samples `house` draws from, read again when others have come or gone."""
        known = self._known.get(house)
        if known is None or len(known) != self._uploads.count(house):
            known, without = self._uploads.signatures(house)
            made = {sample_id: signature(text, language) for sample_id, text in without.items()}
            if made:
                self._uploads.keep_signatures(made)
            known = self._known[house] = known | made
        return known


def _pairs(sample: Sample, others: Mapping[str, str], language: Language) -> list[Twin]:
    shares = {key: similarity(sample.text, text, language) for key, text in others.items()}
    return [
        Twin(sample_id=sample.id, twin_id=key, similarity=round(share, 3))
        for key, share in shares.items()
        if share >= LEAST
    ]
