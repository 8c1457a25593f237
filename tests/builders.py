"""Domain values for tests: say only what matters to the case."""

from __future__ import annotations

import hashlib
from typing import Any

from service.domain.brief import Brief, Fact
from service.domain.draft import Block, BlockKind, Checks, Draft, FactReport, Origin, Sentence, Support
from service.domain.house import GenreCard, House, SectionCard
from service.domain.sample import Passage, Role, Sample

HOUSE = "zh-official"
GENRE = "gongzuo_zongjie"


def fact(text: str, *, id: str = "f1", **more: Any) -> Fact:
    """Return a fact."""
    return Fact(id=id, text=text, **more)


def brief(*facts: str | Fact, **more: Any) -> Brief:
    """Return a brief of these facts, which are named f1, f2 ... where they are bare strings."""
    given = facts or ("全年排查企业46家",)
    made = tuple(
        part if isinstance(part, Fact) else fact(part, id=f"f{number}") for number, part in enumerate(given, start=1)
    )
    return Brief(**{"house": HOUSE, "genre": GENRE, "title": "柳湾镇2025年安全生产工作总结", "facts": made} | more)


def sentence(text: str, **more: Any) -> Sentence:
    """Return a sentence without claims, worded by the model."""
    return Sentence(**{"text": text, "support": Support.NO_CLAIM, "origin": Origin.MODEL} | more)


def block(*sentences: str | Sentence, kind: BlockKind = BlockKind.PARAGRAPH, id: str = "b1", **more: Any) -> Block:
    """Return a line of these sentences."""
    made = tuple(part if isinstance(part, Sentence) else sentence(part) for part in sentences)
    return Block(id=id, kind=kind, sentences=made, **more)


def draft_of(title: str, *lines: str | Block, **more: Any) -> Draft:
    """Return a draft: a title and a paragraph a line."""
    head = block(title, kind=BlockKind.TITLE, id="b1")
    rest = tuple(
        line if isinstance(line, Block) else block(line, id=f"b{number}") for number, line in enumerate(lines, start=2)
    )
    parts: dict[str, Any] = {
        "title": title,
        "blocks": (head, *rest),
        "facts": FactReport(),
        "placeholders": (),
        "samples": (),
        "checks": Checks(),
        "blocking": (),
    }
    return Draft(**parts | more)


def card(id: str = GENRE, name: str = "工作总结", **more: Any) -> GenreCard:
    """Return a genre card with one section."""
    section = SectionCard(key="body", heading="主要工作", role=Role.ACHIEVEMENT, required="must", cues=("工作",))
    parts: dict[str, Any] = {
        "id": id,
        "name": name,
        "purpose": "回顾一年的工作",
        "sections": (section,),
        "length": (800, 1500, 3000),
        "person": {},
        "tone": "",
        "titles": (),
        "opening": {},
        "closings": (),
        "forbidden": (),
        "recipient": "opt",
        "signature": "opt",
        "headings": "",
    }
    return GenreCard(**parts | more)


def house(*cards: GenreCard, **more: Any) -> House:
    """Return a house with these genres."""
    genres = {made.id: made for made in cards or (card(),)}
    return House(**{"id": HOUSE, "name": "机关公文", "language": "zh", "version": "1", "genres": genres} | more)


def sample(id: str = "s1", *passages: str, title: str = "某局工作总结", **more: Any) -> Sample:
    """Return a sample of these passages."""
    text = "\n".join((title, *passages))
    made = tuple(
        Passage(id=f"{id}#{number}", sample_id=id, role=Role.ACHIEVEMENT, heading="", text=part, masked=part)
        for number, part in enumerate(passages)
    )
    parts: dict[str, Any] = {
        "id": id,
        "house": HOUSE,
        "genre": GENRE,
        "title": title,
        "issuer": "",
        "date": None,
        "text": text,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "passages": made,
    }
    return Sample(**parts | more)
