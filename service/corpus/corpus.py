"""A house's past writing as one thing: bring it in, choose from it, tell what is its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from service.corpus.identity import sample_id
from service.corpus.ingest import Halted, Ingest, IngestReport, LanguageOf, OnProgress, chinese, never
from service.corpus.kept import Kept
from service.corpus.likeness import neighbours
from service.corpus.phrases import Shingles
from service.corpus.records import SampleRecords
from service.corpus.stores.base import Embedder, VectorStore
from service.corpus.stores.chroma import ChromaStore
from service.corpus.stores.inheriting import InheritingSearch
from service.corpus.vocabulary import Vocabulary, vocabulary
from service.domain.sample import Sample
from service.errors import BadInput, Conflict

if TYPE_CHECKING:
    from service.corpus.exemplars import ExemplarSelector

LONGEST = 200_000
"""Characters a sample may have."""


class Corpus:
    """The samples of all houses."""

    def __init__(
        self,
        *,
        folder: Path,
        records: SampleRecords,
        store: VectorStore,
        embeddings: Embedder,
        count_tokens: Callable[[str], int],
        language_of: LanguageOf = chinese,
        forget: Callable[[str], None] | None = None,
    ) -> None:
        self.records = records
        self._language_of = language_of
        self._forget = forget
        self.store = store
        self._embeddings = embeddings
        self._count_tokens = count_tokens
        self._ingest = Ingest(
            folder=folder, records=records, store=store, embeddings=embeddings, language_of=language_of
        )  # fmt: skip
        self._shingles: Kept[Shingles] = Kept(records.version)
        self._details: Kept[tuple[str, ...]] = Kept(records.version)
        self._words: Kept[Vocabulary] = Kept(records.version)

    @cached_property
    def exemplars(self) -> ExemplarSelector:
        """Return the chooser of exemplars."""
        # LangChain takes its time to import; a start where nothing is drafted should not wait for it.
        from service.corpus.exemplars import ExemplarSelector

        return ExemplarSelector(
            records=self.records,
            store=InheritingSearch(self.store, self.records.sources),
            embeddings=self._embeddings,
            count_tokens=self._count_tokens,
            add=self._add_example,
            language_of=self._language_of,
        )

    def ingest(
        self,
        houses: Sequence[str] | None = None,
        *,
        rebuild: bool = False,
        uploads: bool = True,
        progress: OnProgress | None = None,
    ) -> IngestReport:
        """Bring `houses` (default: all) up to what is filed, with `uploads` also what users brought; else cheap.

        Raises:
            CorpusBroken: a shipped file is not as agreed.
            StoreBusy: another process owns the vectors.
            SetupError: the vectors were made by other embeddings, and `rebuild` is not asked for.
        """
        return self._ingest.run(houses, rebuild=rebuild, uploads=uploads, progress=progress)

    def bring_in(
        self, house: str, sample_ids: Sequence[str], *, progress: OnProgress | None = None, halted: Halted = never
    ) -> IngestReport:
        """Make those of these uploaded samples ready that are pending; what is done stays done when `halted`.

        Raises:
            StoreBusy: another process owns the vectors.
            SetupError: the vectors were made by other embeddings.
        """
        return self._ingest.bring_in(house, sample_ids, progress=progress, halted=halted)

    def refresh(self, *, halted: Halted = never) -> IngestReport:
        """Make every uploaded sample ready that is pending or was made ready by another recipe."""
        return self._ingest.refresh(halted=halted)

    def reindex(self, houses: Sequence[str] | None = None, *, progress: OnProgress | None = None) -> IngestReport:
        """Make the vectors of `houses` (default: all, whatever state the store is in) anew from the records.

        Raises:
            StoreBusy: another process owns the vectors.
        """
        return self._ingest.reindex(houses, progress=progress)

    def purge(self, house: str, sample_ids: Sequence[str] = ()) -> None:
        """Leave nothing of these samples, which are off the records, in the vectors of `house` and their files."""
        self._ingest.purge(house, sample_ids)

    def add(
        self, *, house: str, genre: str, title: str, text: str, issuer: str = "", date: date | None = None
    ) -> Sample:
        """File a document and return it with its passages; it can be found at once.

        Raises:
            BadInput: it is empty or longer than `LONGEST`.
        """
        sample = _uploaded(house, genre, title, text, issuer, date)
        self._ingest.put(sample)
        return self.records.get(house, sample.id)

    def change(
        self,
        house: str,
        sample_id: str,
        *,
        genre: str | None = None,
        title: str | None = None,
        text: str | None = None,
    ) -> Sample:
        """Give an uploaded sample another genre, title or text and return it.

        Raises:
            NotFound: there is no such sample.
            BadInput: the text is empty or longer than `LONGEST`.
            Conflict: it came with the product, whose folder would bring the old one back.
        """
        self._check_uploaded(house, sample_id)
        self._ingest.put(_changed(self.records.get(house, sample_id), genre, title, text))
        self._forget_measures(house)
        return self.records.get(house, sample_id)

    def remove(self, house: str, sample_id: str) -> None:
        """Delete an uploaded sample from records and vectors.

        Raises:
            NotFound: there is no such sample.
            Conflict: it came with the product, whose folder would bring it back.
        """
        self._check_uploaded(house, sample_id)
        self._ingest.remove(house, [sample_id])
        self._forget_measures(house)

    def shingles(self, house: str, n: int | None = None) -> Shingles:
        """Return the runs of `n` units of the house's samples; kept until a sample changes."""
        language = self._language_of(house)
        return self._shingles.get((house, n or 0), lambda: Shingles.of(self.records.texts(house), n, language))

    def details(self, house: str) -> tuple[str, ...]:
        """Return what must stand in no draft unless its user gave it; kept until a sample changes."""
        return self._details.get((house, 0), lambda: self.records.details(house))

    def vocabulary(self, house: str) -> Vocabulary:
        """Return the words that the house's samples have in common; kept until a sample changes."""
        language = self._language_of(house)
        return self._words.get(
            (house, 0), lambda: vocabulary((texts[0] for texts in self.records.texts(house)), language)
        )

    def likeness(self, texts: Sequence[str]) -> list[float]:
        """Return for texts in a row the cosine of each with the next, one value fewer than texts.

        Raises:
            SetupError: the embeddings cannot be had.
        """
        return neighbours(self._embeddings.embed_documents(list(texts)))

    def close(self) -> None:
        """Give the vectors free for others."""
        self.store.close()

    def _add_example(self, example: dict[str, str]) -> str:
        if missing := [key for key in ("house", "genre", "title", "text") if not example.get(key)]:
            raise BadInput(f"An example to be filed needs house, genre, title and text; it lacks {', '.join(missing)}.")
        sample = self.add(
            house=example["house"],
            genre=example["genre"],
            title=example["title"],
            text=example["text"],
            issuer=example.get("issuer", ""),
        )
        return sample.id

    def _forget_measures(self, house: str) -> None:
        if self._forget is not None:
            self._forget(house)

    def _check_uploaded(self, house: str, sample_id: str) -> None:
        if self.records.is_shipped(house, sample_id):
            raise Conflict(f"Sample {sample_id!r} came with the product; change its file in the corpus folder instead.")


def open_corpus(
    data_dir: Path,
    *,
    folder: Path,
    records: SampleRecords,
    embeddings: Embedder,
    count_tokens: Callable[[str], int],
    language_of: LanguageOf = chinese,
    forget: Callable[[str], None] | None = None,
) -> Corpus:
    """Return the corpus whose vectors lie in Chroma under `data_dir`; nothing is opened before it is needed.

    `folder` holds the shipped samples, `<house>/<genre>/<slug>.md`; `language_of` tells the language of a house.
    `forget` drops what was measured on all samples of a house when one of them is changed or deleted.
    """
    store = ChromaStore(data_dir / "vectors", embeddings)
    return Corpus(
        folder=folder,
        records=records,
        store=store,
        embeddings=embeddings,
        count_tokens=count_tokens,
        language_of=language_of,
        forget=forget,
    )


def as_filed(title: str, text: str) -> str:
    """Return `text` as it is kept: blank lines out, the title first.

    Raises:
        BadInput: it is empty or longer than `LONGEST`.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or len(text) > LONGEST:
        raise BadInput(f"A sample has 1 to {LONGEST} characters; this one has {len(text)}.", pointer="/text")
    if lines[0] != title:
        lines.insert(0, title)
    return "\n".join(lines)


def digest(text: str) -> str:
    """Return the SHA-256 of `text`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _changed(sample: Sample, genre: str | None, title: str | None, text: str | None) -> Sample:
    named = sample.title if title is None else title
    body = sample.text.removeprefix(f"{sample.title}\n") if text is None else text
    filed = as_filed(named, body)
    # A text that a person has been over is as it should be, also where it breaks off.
    unfinished = sample.unfinished and text is None
    kind = sample.genre if genre is None else genre
    return replace(sample, genre=kind, title=named, text=filed, sha256=digest(filed), unfinished=unfinished)


def _uploaded(house: str, genre: str, title: str, text: str, issuer: str, on: date | None) -> Sample:
    filed = as_filed(title, text)
    return Sample(
        id=sample_id(house, uuid4().hex),
        house=house,
        genre=genre,
        title=title,
        issuer=issuer,
        date=on,
        text=filed,
        sha256=digest(filed),
    )
