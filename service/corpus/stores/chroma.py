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

from service.corpus.stores import chroma_files
from service.corpus.stores.base import Embedder, Entry, Hits, Vector, Where
from service.corpus.stores.lock import DirectoryLock
from service.errors import SetupError, StoreError, StoreFull

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from langchain_chroma import Chroma

BATCH = 5_000
"""Passages a call; Chroma refuses more than 5,461."""

_COPY = "copy-of-"
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
        # One at a time: a purge must not take the collection away, and files are blanked while nothing is written.
        with self._guard:
            collection = self._made_for(house)
            for start in range(0, len(entries), BATCH):
                with _translated():
                    _put(collection, entries[start : start + BATCH])
            chroma_files.blank(self._directory)

    def delete(self, house: str, sample_ids: Sequence[str]) -> None:
        """Delete every passage of these samples."""
        with self._guard, _translated():
            collection = self._collection(house)
            if collection is not None and sample_ids:
                collection.delete(where=_condition(Where(sample_ids=tuple(sample_ids))))

    def drop(self, house: str) -> None:
        """Delete the house's collection."""
        client = self._opened()
        with self._guard, _translated():
            self._collections.pop(house, None)
            if _exists(client, collection_name(house)):
                client.delete_collection(collection_name(house))
            chroma_files.sweep(self._directory)

    def purge(self, house: str) -> None:
        """Copy what the house has to a new collection, delete the old one, and have the file give back its pages.

        Chroma keeps what it deletes in its log, in free pages and in the graph of its vectors. After a crash in
        between, the next `open` goes on with the copy.
        """
        with self._guard, _translated():
            if (old := self._collection(house)) is None:
                return
            client = self._opened()
            copy = _copied(client, old, _COPY + collection_name(house))
            client.delete_collection(collection_name(house))
            copy.modify(name=collection_name(house))
            self._collections.pop(house, None)
            self._clean()

    def wipe(self) -> None:
        """Throw the directory's content away, whatever state it is in.

        Raises:
            StoreBusy: another process owns it.
        """
        with self._guard:
            self._stop()
            self._made()
            self._lock.take()
            chroma_files.clear(self._directory, keep=self._lock.path)

    def query(self, house: str, vector: Vector, *, limit: int, where: Where) -> Hits:
        """Return at most `limit` passages most like `vector`, from one call to Chroma."""
        try:
            return self._query(house, vector, limit, where)
        except _Replaced:
            # A purge has just put a new collection in the old one's place.
            self._collections.pop(house, None)
            return self._query(house, vector, limit, where)

    def _query(self, house: str, vector: Vector, limit: int, where: Where) -> Hits:
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
            self._stop()
            self._lock.release()

    def _clean(self) -> None:
        chroma_files.shred(self._directory)
        chroma_files.sweep(self._directory)
        chroma_files.blank(self._directory)

    def _stop(self) -> None:
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]  # of the client, not yet of its protocol
        self._client = None
        self._collections.clear()

    def _opened(self) -> ClientAPI:
        with self._guard:
            if self._client is None:
                self._made()
                self._lock.take()
                self._client = _start(self._directory)
                _settle_copies(self._client)
                chroma_files.sweep(self._directory)
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


class _Replaced(StoreError):
    """The collection is not there any more; another one may have taken its place."""


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


def _settle_copies(client: ClientAPI) -> None:
    """Take up what a purge that was killed has left: a whole copy, or part of one."""
    with _translated():
        for copy in [found for found in client.list_collections() if found.name.startswith(_COPY)]:
            name = copy.name.removeprefix(_COPY)
            if _exists(client, name):
                client.delete_collection(copy.name)
            else:
                copy.modify(name=name)


def _copied(client: ClientAPI, old: Collection, name: str) -> Collection:
    if _exists(client, name):
        client.delete_collection(name)
    copy = client.create_collection(
        name, metadata=old.metadata, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, old.count(), BATCH):
        part = old.get(limit=BATCH, offset=start, include=["embeddings", "metadatas", "documents"])
        copy.upsert(
            ids=part["ids"],
            embeddings=part["embeddings"],
            metadatas=part["metadatas"],
            documents=part["documents"],
        )
    return copy


def _put(collection: Collection, batch: Sequence[Entry]) -> None:
    collection.upsert(
        ids=[entry.id for entry in batch],
        embeddings=np.stack([entry.vector for entry in batch]).astype(np.float32),
        metadatas=[_metadata(entry) for entry in batch],
        documents=[entry.text for entry in batch],
    )


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
            f"`housestyle reindex`."
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
    from chromadb.errors import ChromaError, NotFoundError

    try:
        yield
    except NotFoundError as error:
        raise _Replaced("The vectors of the house have just been put in order; try again.") from error
    except ChromaError as error:
        if "disk is full" in str(error) or "No space left" in str(error):
            raise StoreFull("No space is left for the vectors; free some and try again.") from error
        raise StoreError(
            f"Chroma failed with {type(error).__name__}; `housestyle reindex` makes its directory anew."
        ) from error
