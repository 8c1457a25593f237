"""A file as it is sent: read, cleaned, divided, and each document made a sample that can be filed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.corpus.corpus import LONGEST, as_filed, digest
from service.corpus.duplicates import signature
from service.corpus.identity import sample_id
from service.corpus.outline import outline
from service.corpus.prepare import stretches
from service.domain.cleaning import CleanDocument
from service.domain.draft import BlockKind
from service.domain.filing import TRUNCATED, Filed, Origin, Upload
from service.domain.house import GenreCard
from service.domain.loaded import Loaded
from service.domain.sample import Sample
from service.errors import BadInput
from service.text.dates import normal
from service.text.language import CHINESE, Language

MOST = 1000
"""Documents one file may hold."""

Load = Callable[[bytes, str], Loaded]
Clean = Callable[[str, Mapping[str, GenreCard]], Sequence[CleanDocument]]

_NO_SIGNER = re.compile(r"[：:（(*\d]")
"""In labels, notes and masks, which name nobody."""
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the sender says of a file: genre (id of a card), title, issuer and date hold for its only document."""

    genre: str | None = None
    title: str | None = None
    issuer: str = ""
    date: date | None = None


@dataclass(frozen=True, kw_only=True)
class Read:
    """A file as it was read: the upload, and its documents ready to be filed, in order, none twice."""

    upload: Upload
    filed: tuple[Filed, ...]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads files by `load` (bytes and name to text) and `clean` (text to documents)."""

    load: Load
    clean: Clean

    def read(
        self,
        data: bytes,
        name: str,
        *,
        house: str,
        cards: Mapping[str, GenreCard],
        given: Given | None = None,
        language: Language = CHINESE,
    ) -> Read:
        """Return what is in a file; its documents' ids tell their text, so that the same one comes to the same id.

        `language` is that of the house.

        Raises:
            BadInput: the file cannot be read, holds no document or one that is too long; its subclasses say more.
        """
        said = given or Given()
        loaded = self.load(data, name)
        documents = self.clean(loaded.text, cards)
        _check(documents, said)
        upload_id = upload_key(house, data)
        made = [_filed(document, upload_id, house, cards, said, language) for document in documents]
        filed = {each.sample.id: each for each in made}
        return Read(
            upload=_upload(upload_id, house, loaded, data, filed.values(), language), filed=tuple(filed.values())
        )


def upload_key(house: str, data: bytes) -> str:
    """Return the id of the file `data` in `house`: the same bytes have the same."""
    return f"u_{hashlib.sha256(house.encode() + hashlib.sha256(data).digest()).hexdigest()[:20]}"


def genre_id(name: str | None, cards: Mapping[str, GenreCard]) -> str:
    """Return the id of the card called `name`, "" where there is none."""
    return next((card.id for card in cards.values() if name in (card.id, card.name, *card.aliases)), "")


def _check(documents: Sequence[CleanDocument], given: Given) -> None:
    if not documents:
        raise BadInput("The file holds no document, only what stands around one on a page; send the text itself.")
    if len(documents) > MOST:
        raise BadInput(f"The file holds {len(documents)} documents, and at most {MOST} can be read; divide it.")
    if len(documents) > 1 and given.title is not None:
        raise BadInput(f"The file holds {len(documents)} documents; a title can be given for one.", pointer="/title")
    for at, document in enumerate(documents, start=1):
        if len(document.text) > LONGEST:
            raise BadInput(
                f"Document {at} (from line {document.lines[0]}) has {len(document.text)} characters, and a sample has "
                f"at most {LONGEST}; divide it."
            )


def _filed(
    document: CleanDocument,
    upload_id: str,
    house: str,
    cards: Mapping[str, GenreCard],
    given: Given,
    language: Language,
) -> Filed:
    title = given.title or document.title
    text = as_filed(title, document.text)
    origin = Origin(
        upload_id=upload_id,
        first=document.lines[0],
        last=document.lines[1],
        original=document.original,
        confidence=1.0 if given.genre else document.genre_confidence,
        flags=document.flags,
        log=document.log,
    )
    sample = Sample(
        id=sample_id(house, f"text:{digest(text)}"),
        house=house,
        genre=given.genre or genre_id(document.genre, cards),
        title=title,
        issuer=given.issuer or _signer(text, language),
        date=given.date or _day(text, language),
        text=text,
        sha256=digest(text),
        unfinished=any(flag.kind == TRUNCATED for flag in document.flags),
        ready=False,
    )
    return Filed(sample=sample, origin=origin, signature=signature(text, language))


def _signer(text: str, language: Language) -> str:
    """Return who signed a document, where a line of its own says it."""
    signed = [line.text for line in outline(text, language) if line.kind is BlockKind.SIGNATURE]
    named = [line for line in signed if not _NO_SIGNER.search(line)]
    return named[0] if named else ""


def _day(text: str, language: Language) -> date | None:
    """Return the day a document is dated, where its last lines say it."""
    told = [line.text for line in outline(text, language) if line.kind is BlockKind.DATE]
    found = _DAY.search(normal(told[-1], language)) if told else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _upload(
    upload_id: str, house: str, loaded: Loaded, data: bytes, filed: Iterable[Filed], language: Language
) -> Upload:
    samples = [each.sample for each in filed]
    return Upload(
        id=upload_id,
        house=house,
        name=loaded.name,
        media=loaded.media,
        encoding=loaded.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        notices=loaded.notices,
        sample_ids=tuple(sample.id for sample in samples),
        passages=sum(len(stretches(sample, language)) for sample in samples),
    )
