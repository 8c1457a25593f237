"""Clean a file: the steps in their order, until nothing is left to do.

The order matters: a later step destroys what an earlier one needs (C11 the seam that C10 looks for). A step sees the
text as lines that each are something, never as one string; it gives changes, which are made and recorded, or flags.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from service.corpus import recognise
from service.corpus.cleaning import (
    c01_bytes,
    c01_markup,
    c02_chrome,
    c02_contents,
    c03_boundaries,
    c05_stray_mark,
    c06_glyph,
    c07_watermark,
    c08_page_numbers,
    c09_broken_line,
    c09b_false_stop,
    c10_run_in,
    c10b_unsplit,
    c11_spaces,
    c12_width,
    c13_ordinals,
    c14_quotes,
    c15_masks,
    c16_truncation,
)
from service.corpus.cleaning.page import Page
from service.corpus.cleaning.seen import Seen
from service.corpus.cleaning.stretch import Stretch, apart, own_lines
from service.corpus.cleaning.title import masthead_of, title_of
from service.corpus.cleaning.tracked import Change, Made
from service.domain.cleaning import CleanDocument, Edit, Flag
from service.domain.house import GenreCard

ROUNDS = 8
"""One edit may uncover another; real files need two rounds and one that finds nothing."""

FILE_STEPS: tuple[tuple[str, Callable[[Page], Iterable[Change]]], ...] = (
    ("C01", c01_bytes.changes),
    ("C01", c01_markup.changes),
    ("C12", c12_width.stops),
    ("C02", c02_chrome.changes),
    ("C02", c02_contents.changes),
    ("C02", c03_boundaries.preamble),
)
STEPS: tuple[tuple[str, Callable[[Page], Iterable[Change]]], ...] = (
    ("C03", c03_boundaries.changes),
    ("C05", c05_stray_mark.changes),
    ("C06", c06_glyph.changes),
    ("C07", c07_watermark.changes),
    ("C08", c08_page_numbers.changes),
    ("C10", c10_run_in.changes),
    ("C09", c09_broken_line.changes),
    ("C09b", c09b_false_stop.changes),
    ("C11", c11_spaces.changes),
    ("C12", c12_width.changes),
    ("C13", c13_ordinals.changes),
    ("C14", c14_quotes.changes),
)
SIGHTS: tuple[Callable[[Page], Iterable[Seen]], ...] = (
    c10b_unsplit.seen,
    c13_ordinals.seen,
    c14_quotes.seen,
    c15_masks.seen,
    c16_truncation.seen,
)


NO_CARDS: Mapping[str, GenreCard] = MappingProxyType({})


def clean(text: str, cards: Mapping[str, GenreCard] = NO_CARDS) -> tuple[CleanDocument, ...]:
    """Return the documents of `text`, none when it is a web page's chrome only; `cards` are the genres to recognise.

    Cleaning a cleaned text changes nothing, nor does cleaning a correct one.
    """
    papers = _settled(Stretch.whole(text), ROUNDS)
    return tuple(_document(paper, cards) for paper in papers if paper.page.filled)


def _settled(stretch: Stretch, rounds: int, *, quiet: bool = False) -> list[Stretch]:
    """Return the papers of `stretch`, each mended until a round finds nothing; `quiet` if the steps found nothing."""
    parts = apart(_after(FILE_STEPS, stretch))
    if quiet and len(parts) == 1 and len(parts[0].made) == len(stretch.made):
        return parts
    mended = [(part, _after(STEPS, part)) for part in parts]
    if rounds == 1 or mended[0][1] is stretch:
        return [after for _, after in mended]
    return [one for part, after in mended for one in _settled(after, rounds - 1, quiet=after is part)]


def _after(steps: Iterable[tuple[str, Callable[[Page], Iterable[Change]]]], stretch: Stretch) -> Stretch:
    for step, changes in steps:
        stretch = stretch.apply(step, changes(stretch.page))
    return stretch


def _document(stretch: Stretch, cards: Mapping[str, GenreCard]) -> CleanDocument:
    page, source = stretch.page, stretch.source
    found = [seen for look in SIGHTS for seen in look(page)]
    title = title_of(page)
    genre = recognise.recognise(masthead_of(page) or title, page.text, cards)
    return CleanDocument(
        title=title,
        genre=genre.name,
        genre_confidence=genre.confidence,
        text=page.text,
        flags=tuple(_flag(seen, stretch) for seen in sorted(found, key=lambda seen: seen.position)),
        log=tuple(_edit(made, stretch) for made in stretch.made),
        lines=own_lines(stretch),
        original=source.text[stretch.begin : stretch.end],
    )


def _flag(seen: Seen, stretch: Stretch) -> Flag:
    line = stretch.source.line(stretch.page.tracked.origin(seen.position))
    return Flag(kind=seen.kind, line=line, detail=seen.detail)


def _edit(made: Made, stretch: Stretch) -> Edit:
    step, start, end, before, after = made
    begin = stretch.begin
    return Edit(
        step=step, line=stretch.source.line(start), before=before, after=after, start=start - begin, end=end - begin
    )
