"""What the corpus asks of a store of vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from service.domain.sample import Role

Vector = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A passage as the store keeps it; `text` is the masked text, so that the store holds no detail."""

    id: str
    sample_id: str
    genre: str
    role: Role
    text: str
    vector: Vector


@dataclass(frozen=True, kw_only=True)
class Where:
    """Which passages may be found; None asks nothing."""

    genre: str | None = None
    role: Role | None = None
    sample_ids: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    """Samples that may not be found."""


@dataclass(frozen=True, kw_only=True)
class Hits:
    """Passages found, best first: `scores` are cosines, `vectors` one row a hit."""

    ids: tuple[str, ...]
    scores: NDArray[np.float32]
    vectors: NDArray[np.float32]

    @classmethod
    def none(cls) -> Hits:
        """Return what is found where there is nothing."""
        return cls(ids=(), scores=np.empty(0, dtype=np.float32), vectors=np.empty((0, 0), dtype=np.float32))


class Embedder(Protocol):
    """LangChain's embeddings that also say who they are."""

    @property
    def name(self) -> str:
        """Return the model's name; vectors of another name cannot be compared with its own."""
        ...

    @property
    def dimension(self) -> int:
        """Return the length of its vectors."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text that is to be found."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a text that is looked for."""
        ...


class Search(Protocol):
    """Whatever finds passages by their vectors."""

    def query(self, house: str, vector: Vector, *, limit: int, where: Where) -> Hits:
        """Return at most `limit` passages most like `vector`; a house without passages has none."""
        ...

    def fetch(self, house: str, ids: Sequence[str]) -> Hits:
        """Return those of `ids` that there are, with their vectors; their scores are 0."""
        ...


class VectorStore(Search, Protocol):
    """Vectors of the passages of many houses, each house apart."""

    @property
    def identity(self) -> str:
        """Return a name that changes when the store is thrown away and made anew."""
        ...

    def open(self) -> None:
        """Take possession.

        Raises:
            StoreBusy: another process owns the store.
        """
        ...

    def upsert(self, house: str, entries: Sequence[Entry]) -> None:
        """Write `entries`, each in place of what had its id.

        Raises:
            SetupError: the house's vectors were made by other embeddings.
        """
        ...

    def delete(self, house: str, sample_ids: Sequence[str]) -> None:
        """Delete every passage of these samples; unknown ids are passed over."""
        ...

    def drop(self, house: str) -> None:
        """Delete everything of a house, and what is known of its embeddings."""
        ...

    def purge(self, house: str) -> None:
        """Leave nothing in any file of what was deleted from a house; what is there stays found meanwhile."""
        ...

    def wipe(self) -> None:
        """Throw everything away, also what cannot be read any more; the store's `identity` changes.

        Raises:
            StoreBusy: another process owns the store.
        """
        ...

    def count(self, house: str) -> int:
        """Return how many passages a house has."""
        ...

    def close(self) -> None:
        """Give the store free for others."""
        ...
