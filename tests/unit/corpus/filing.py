"""A small corpus for tests: embeddings that count characters, files that are written on the spot."""

from __future__ import annotations

from pathlib import Path

from service.corpus.corpus import Corpus
from service.corpus.stores.base import VectorStore
from service.corpus.stores.memory import MemoryStore
from service.storage.database import open_database
from service.storage.samples import SampleRepository

HOUSE = "zh-official"
SUMMARY = "gongzuo_zongjie"


class CharacterEmbeddings:
    """Texts are alike as far as they hold the same characters."""

    name = "characters"
    dimension = 64

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return a vector for each text and remember the text."""
        self.embedded += texts
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return how often each of 64 classes of characters stands in `text`."""
        counts = [0.01] * self.dimension
        for character in text:
            counts[ord(character) % self.dimension] += 1.0
        return counts


class Killed(Exception):
    """Stands for the end of the process."""


class DyingStore(MemoryStore):
    """Dies instead of its nth upsert, before or after having written."""

    def __init__(self, *, nth: int = 1, after: bool = False) -> None:
        super().__init__()
        self._left = nth
        self._after = after

    def upsert(self, house, entries):
        """Write, unless it is time to die."""
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Killed
        super().upsert(house, entries)
        if self._left == 0:
            raise Killed


def corpus(directory: Path, store: VectorStore | None = None, embeddings: CharacterEmbeddings | None = None) -> Corpus:
    """Return a corpus whose files lie in `directory`/corpus and whose records lie beside it."""
    return Corpus(
        folder=directory / "corpus",
        records=SampleRepository(open_database(directory / "records.db")),
        store=store or MemoryStore(),
        embeddings=embeddings or CharacterEmbeddings(),
        count_tokens=len,
    )


def paragraph(topic: str) -> str:
    """Return a paragraph of about a hundred characters on `topic`."""
    return (
        f"围绕{topic}，逐户登记造册，明确包片干部和办结时限，每半月通报一次进度，"
        f"对拖延事项提级督办，年底逐项对账销号，群众对{topic}的评价明显好转，反映的老问题大多得到了解决。"
    )


def file(directory: Path, slug: str, *, topic: str = "护林防火", genre: str = SUMMARY, house: str = HOUSE) -> Path:
    """File a summary on `topic` with an opening, achievements, problems and a plan."""
    title = f"桤木镇{topic}工作总结"
    path = directory / "corpus" / house / genre / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    blocks = (
        title,
        f"一年来，我镇扎实推进{topic}。{paragraph(topic)}现将有关情况总结如下：",
        "一、主要工作及成效",
        f"全年开展{topic}巡查312次。{paragraph(topic)}",
        "二、存在的问题和不足",
        f"在{topic}上力量不足。{paragraph(topic)}",
        "三、下一步打算",
        f"下一步继续抓好{topic}。{paragraph(topic)}",
        "桤木镇人民政府",
        "2025年1月8日",
    )
    header = f"---\ntitle: {title}\ngenre: 工作总结\nissuer: 桤木镇人民政府\ndate: 2025-01-08\n---\n"
    path.write_text(header + "\n\n".join(blocks) + "\n", "utf-8")
    return path
