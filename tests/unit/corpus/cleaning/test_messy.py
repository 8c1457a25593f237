"""Untidy files come out as the papers they hold: divided, named, recognised, mended or flagged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from service.corpus.cleaning.cleaner import clean
from service.domain.cleaning import CleanDocument
from service.prompting.houses import HouseLibrary
from tests.unit.corpus.cleaning.papers import ROOT

FOLDER = Path(__file__).parent / "messy"
RIGHT = Path(__file__).parent / "right"


class Case(NamedTuple):
    """An untidy file, what it shows and what is to come of it."""

    shows: str
    wanted: dict[str, str]
    text: str

    def all(self, field: str) -> list[str]:
        """Return what stands in `field`, taken apart."""
        parts = self.wanted[field].split(" | ") if self.wanted.get(field) else []
        return [part.replace("\\n", "\n") for part in parts]


def _blocks(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what each case of `folder` shows, and what stands below."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^#### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            shows, _, rest = block.partition("\n")
            yield shows, rest


def _cases() -> Iterator[Case]:
    for shows, rest in _blocks(FOLDER):
        head, text = rest.split("~~~~\n", 1)
        fields = (field.partition(":") for field in head.splitlines())
        yield Case(shows, {name: value.removeprefix(" ") for name, _, value in fields}, text)


CASES = list(_cases())
CARDS = HouseLibrary(ROOT / "prompts").house("zh-official").genres


def told(documents: Sequence[CleanDocument]) -> tuple[list[str], list[str], set[str]]:
    kinds = {flag.kind for document in documents for flag in document.flags}
    return [document.title for document in documents], [document.genre or "-" for document in documents], kinds


@pytest.mark.parametrize("case", CASES, ids=[case.shows for case in CASES])
def test_an_untidy_file_gives_its_papers(case: Case) -> None:
    documents = clean(case.text, CARDS)
    text = "\n".join(document.text for document in documents)
    assert told(documents) == (case.all("titles"), case.all("genres"), set(case.all("flags")))
    assert [words for words in case.all("has") if words not in text] == []
    assert [words for words in case.all("lacks") if words in text] == []


@pytest.mark.parametrize("case", CASES, ids=[case.shows for case in CASES])
def test_what_came_of_it_is_clean(case: Case) -> None:
    for document in clean(case.text):
        [again] = clean(document.text)
        assert (again.text, again.log) == (document.text, ())


@pytest.mark.parametrize("paper", [paper for _, paper in _blocks(RIGHT)], ids=[shows for shows, _ in _blocks(RIGHT)])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "parted"])
def test_a_right_paper_of_unusual_form_stays_as_it_is(paper: str, between: str) -> None:
    text = paper.strip().replace("\n", between)
    [document] = clean(text, CARDS)
    assert (document.text, document.log, document.flags) == (text, (), ())
