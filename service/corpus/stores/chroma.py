"""Vectors in Chroma, in a directory this process owns. Chroma and langchain-chroma enter here alone."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np

from service.corpus.stores.base import Embedder, Entry, Hits, Vector, Where
from service.corpus.stores.lock import DirectoryLock
from service.errors import SetupError, StoreError, StoreFull

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from langchain_chroma import Chroma

BATCH = 5_000
"""Passages a call; Chroma refuses more than 5,461."""

_NAME = re.compile(r"[a-zA-Z0-9]([a-zA-Z0-9._-]{0,200}[a-zA-Z0-9])?")


class ChromaStore:
    """One collection a house, cosine, vectors of our own; `embeddings` are those all its vectors come from."""

    def __init__(self, directory: Path, embeddings: Embedder) -> None:
        self._directory = directory
        self._embeddings = embeddings
        self._lock = DirectoryLock(directory)
        self._client: ClientAPI | None = None
        self._collections: dict[str, Collection] = {}
        self._guard = threading.RLock()

    @property
    def identity(self) -> str:
        """Return the name of this directory's content; it goes when the directory goes."""
        path = self._directory / "identity"
        try:
            return path.read_text("utf-8")
        except FileNotFoundError:
            return self._named(path)

    def open(self) -> None:
        """Take possession of the directory and start Chroma in it.

        Raises:
            StoreBusy: another process owns it.
        """
        self._opened()

    def upsert(self, house: str, entries: Sequence[Entry]) -> None:
        """Write `entries`, each in place of what had its id, at most `BATCH` a call.

        Raises:
            SetupError: the house's vectors were made by other embeddings.
        """
        collection = self._made_for(house)
        for start in range(0, len(entries), BATCH):
            batch = entries[start : start + BATCH]
            with _translated():
                collection.upsert(
                    ids=[entry.id for entry in batch],
                    embeddings=np.stack([entry.vector for entry in batch]).astype(np.float32),
                    metadatas=[_metadata(entry) for entry in batch],
                    documents=[entry.text for entry in batch],
                )

    def delete(self, house: str, sample_ids: Sequence[str]) -> None:
        """Delete every passage of these samples."""
        collection = self._collection(house)
        if collection is not None and sample_ids:
            with _translated():
                collection.delete(where=_condition(Where(sample_ids=tuple(sample_ids))))

    def drop(self, house: str) -> None:
        """Delete the house's collection."""
        client = self._opened()
        with self._guard, _translated():
            self._collections.pop(house, None)
            if _exists(client, collection_name(house)):
                client.delete_collection(collection_name(house))

    def query(self, house: str, vector: Vector, *, limit: int, where: Where) -> Hits:
        """Return at most `limit` passages most like `vector`, from one call to Chroma."""
        collection = self._collection(house)
        if collection is None:
            return Hits.none()
        with _translated():
            found = collection.query(
                query_embeddings=np.asarray([vector], dtype=np.float32),
                n_results=limit,
                where=_condition(where),
                include=["distances", "embeddings"],
            )
        return _hits(found)

    def fetch(self, house: str, ids: Sequence[str]) -> Hits:
        """Return those of `ids` that there are, with their vectors."""
        collection = self._collection(house)
        if collection is None or not ids:
            return Hits.none()
        with _translated():
            found = collection.get(ids=list(ids), include=["embeddings"])
        if not found["ids"]:
            return Hits.none()
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        return Hits(ids=tuple(found["ids"]), scores=np.zeros(len(vectors), dtype=np.float32), vectors=vectors)

    def count(self, house: str) -> int:
        """Return how many passages a house has."""
        collection = self._collection(house)
        with _translated():
            return collection.count() if collection is not None else 0

    def langchain(self, house: str) -> Chroma:
        """Return the house's collection as a LangChain vector store, for chains of one's own; its texts are masked.

        Raises:
            SetupError: the house's vectors were made by other embeddings.
        """
        self._made_for(house)
        return self._wrapped(house)

    def close(self) -> None:
        """Stop Chroma and give the directory free."""
        with self._guard:
            if self._client is not None:
                self._client.close()  # type: ignore[attr-defined]  # of the client, not yet of its protocol
            self._client = None
            self._collections.clear()
            self._lock.release()

    def _opened(self) -> ClientAPI:
        with self._guard:
            if self._client is None:
                self._made()
                self._lock.take()
                self._client = _start(self._directory)
            return self._client

    def _made(self) -> None:
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self._directory} cannot be made: {error.strerror}.") from error

    def _named(self, path: Path) -> str:
        self._made()
        # Two processes may both find no name; the first to link its file in gives it.
        fresh = path.with_name(f"identity.{uuid4().hex}")
        fresh.write_text(uuid4().hex, "utf-8")
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        return path.read_text("utf-8")

    def _collection(self, house: str) -> Collection | None:
        """Return the collection of `house`, or None when it has none yet."""
        if (collection := self._collections.get(house)) is not None:
            return collection
        client = self._opened()
        with _translated():
            there = _exists(client, collection_name(house))
        return self._made_for(house) if there else None

    def _made_for(self, house: str) -> Collection:
        with self._guard:
            if house not in self._collections:
                with _translated():
                    self._wrapped(house)
                    collection = self._opened().get_collection(collection_name(house), embedding_function=None)
                _check(house, collection.metadata or {}, self._embeddings)
                self._collections[house] = collection
            return self._collections[house]

    def _wrapped(self, house: str) -> Chroma:
        from langchain_chroma import Chroma

        return Chroma(
            client=self._opened(),
            collection_name=collection_name(house),
            embedding_function=self._embeddings,  # type: ignore[arg-type]  # has all that Chroma calls of them
            collection_metadata=_signature(self._embeddings),
            collection_configuration={"hnsw": {"space": "cosine"}},
        )


def collection_name(house: str) -> str:
    """Return the collection's name for `house`: itself where Chroma allows it, else its digest."""
    if _NAME.fullmatch(house):
        return f"house-{house}"
    return f"digest-{hashlib.sha256(house.encode()).hexdigest()}"


def _start(directory: Path) -> ClientAPI:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    try:
        with _translated():
            return chromadb.PersistentClient(path=str(directory), settings=Settings(anonymized_telemetry=False))
    except StoreError:
        # Chroma keeps the system it could not start, and would hand it out at the next try.
        SharedSystemClient._identifier_to_system.pop(str(directory), None)
        raise


def _exists(client: ClientAPI, name: str) -> bool:
    from chromadb.errors import NotFoundError

    try:
        client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return False
    return True


def _signature(embeddings: Embedder) -> dict[str, str | int]:
    return {"embedding": embeddings.name, "dimension": embeddings.dimension}


def _check(house: str, metadata: Any, embeddings: Embedder) -> None:
    wanted = _signature(embeddings)
    there = {key: metadata.get(key) for key in wanted}
    if there != wanted:
        raise SetupError(
            f"The vectors of house {house!r} were made by {there['embedding']} ({there['dimension']} numbers), but "
            f"{wanted['embedding']} ({wanted['dimension']} numbers) is set; set the former, or make them anew with "
            f"`housestyle ingest --rebuild`."
        )


def _metadata(entry: Entry) -> dict[str, str]:
    return {"sample": entry.sample_id, "genre": entry.genre, "role": entry.role.value}


def _condition(where: Where) -> dict[str, Any] | None:
    asked: list[dict[str, Any]] = []
    if where.genre is not None:
        asked.append({"genre": where.genre})
    if where.role is not None:
        asked.append({"role": where.role.value})
    if where.sample_ids is not None:
        asked.append({"sample": {"$in": list(where.sample_ids)}})
    if where.exclude:
        asked.append({"sample": {"$nin": list(where.exclude)}})
    return {"$and": asked} if len(asked) > 1 else asked[0] if asked else None


def _hits(found: Any) -> Hits:
    if not found["ids"][0]:
        return Hits.none()
    scores = 1.0 - np.asarray(found["distances"][0], dtype=np.float32)
    return Hits(ids=tuple(found["ids"][0]), scores=scores, vectors=np.asarray(found["embeddings"][0], dtype=np.float32))


@contextmanager
def _translated() -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        if "disk is full" in str(error) or "No space left" in str(error):
            raise StoreFull("No space is left for the vectors; free some and try again.") from error
        raise StoreError(
            f"Chroma failed with {type(error).__name__}; if it does so again, move the folder `vectors` of the data "
            "directory away and run `housestyle ingest`, which makes it anew from the records."
        ) from error
