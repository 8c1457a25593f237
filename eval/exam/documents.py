"""The papers of an examination: a house's own samples, or any files of a user's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.exam.paper import Paper, paper_of
from eval.exam.soil import Soil
from service.corpus import folder
from service.corpus.cleaning.cleaner import clean
from service.corpus.loaders.load import load
from service.domain.cleaning import CleanDocument
from service.domain.house import House
from service.errors import BadInput

SHORT = 200
"""Characters below which a document is too short to be spoilt and to be judged."""


@dataclass(frozen=True, kw_only=True)
class Papers:
    """The papers, and in words what was passed by."""

    papers: tuple[Paper, ...]
    passed_by: tuple[str, ...] = ()


def soil(corpus: Path, house: str) -> Soil:
    """Return the house's shipped samples, for faults to be made of."""
    return Soil(samples=tuple((sample.genre, sample.text) for sample in folder.samples(corpus, house)))


def shipped(corpus: Path, house: House) -> Papers:
    """Return the house's shipped samples as papers."""
    samples = folder.samples(corpus, house.id)
    return Papers(
        papers=tuple(
            paper_of(one.text, id=one.id, house=house.id, genre=one.genre, language=house.language, date=one.date)
            for one in samples
        )
    )


def found(place: Path, house: House, *, maker: str = "") -> Papers:
    """Return the documents in a file or in all files of a folder, cleaned, each with its genre as far as it is told.

    Raises:
        BadInput: there is no such place, or no document in it that could be examined with.
    """
    files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    papers, passed_by = list[Paper](), list[str]()
    for path in files:
        try:
            papers += _in_file(path, house, maker, passed_by)
        except (BadInput, OSError) as error:
            passed_by.append(f"{path.name}: {error}")
    if not papers:
        why = f" ({passed_by[0]})" if passed_by else ""
        raise BadInput(
            f"{place} holds no document of {SHORT} characters or more{why}; name a file or a folder of files."
        )
    return Papers(papers=tuple(papers), passed_by=tuple(passed_by))


def _in_file(path: Path, house: House, maker: str, passed_by: list[str]) -> Iterator[Paper]:
    text = load(path.read_bytes(), path.name).text
    for number, document in enumerate(clean(text, house.genres), start=1):
        if len(document.text) < SHORT:
            passed_by.append(f"{path.name}, document {number}: only {len(document.text)} characters")
            continue
        yield paper_of(
            document.text, id=f"{path.name}#{number}", house=house.id, genre=_genre(document, house),
            language=house.language, maker=maker,
        )  # fmt: skip


def _genre(document: CleanDocument, house: House) -> str | None:
    return next((card.id for card in house.genres.values() if card.name == document.genre), None)


def references(place: Path, house: House) -> Papers:
    """Return the documents in the folders of `place`, each folder a maker's.

    Raises:
        BadInput: there is no folder in it.
    """
    makers = sorted(path for path in place.iterdir() if path.is_dir()) if place.is_dir() else []
    if not makers:
        raise BadInput(f"{place} has no folders; put the texts of each maker into a folder of its name.")
    parts: Sequence[Papers] = [found(path, house, maker=path.name) for path in makers]
    return Papers(
        papers=tuple(paper for part in parts for paper in part.papers),
        passed_by=tuple(one for part in parts for one in part.passed_by),
    )


def mixed(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Return the papers with their genres in turn, so that the first few are of all kinds."""
    places: dict[str | None, int] = {}
    ranked = []
    for paper in papers:
        places[paper.genre] = places.get(paper.genre, 0) + 1
        ranked.append((places[paper.genre], paper))
    return tuple(paper for _, paper in sorted(ranked, key=lambda one: one[0]))


def held_out(papers: Sequence[Paper]) -> tuple[tuple[Paper, ...], tuple[Paper, ...]]:
    """Return the papers to look at while something is changed, and every third one of each genre, to be left alone."""
    genres: dict[str | None, int] = {}
    kept, held = list[Paper](), list[Paper]()
    for paper in papers:
        genres[paper.genre] = genres.get(paper.genre, 0) + 1
        (kept if genres[paper.genre] % 3 else held).append(paper)
    return tuple(kept), tuple(held)
