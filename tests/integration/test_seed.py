"""A messy file of real papers, where there is one: what becomes of it as samples. Told in numbers, never quoted."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from service.corpus.cleaning.cleaner import clean
from service.corpus.loaders.load import load
from service.corpus.prepare import prepare
from service.corpus.upload import Read, Reader
from service.prompting.houses import HouseLibrary
from service.settings import REPOSITORY
from service.text.language import CHINESE

SEED = Path(os.environ.get("HOUSESTYLE_SEED") or REPOSITORY.parent / "shared" / "seed")
FILES = sorted(SEED.glob("*.txt")) if SEED.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason="there is no folder of real papers beside the tree")


@pytest.fixture(scope="module")
def read() -> Read:
    cards = HouseLibrary(REPOSITORY / "prompts").house("zh-official").genres
    return Reader(load=load, clean=clean).read(FILES[0].read_bytes(), FILES[0].name, house="zh-official", cards=cards)


def test_the_file_becomes_four_samples_in_its_order(read: Read) -> None:
    assert len(read.filed) == 4
    lines = [(each.origin.first, each.origin.last) for each in read.filed]
    assert lines == sorted(lines)
    assert all(end < start for (_, end), (start, _) in pairwise(lines))


def test_only_the_last_is_unfinished_and_its_last_sentence_is_in_no_exemplar(read: Read) -> None:
    assert [each.sample.unfinished for each in read.filed] == [False, False, False, True]
    sample = prepare(read.filed[-1].sample).sample
    cut = sample.text.rsplit("。", 1)[1]
    assert cut
    assert not any(cut in passage.text or cut in passage.masked for passage in sample.passages)
    assert sample.passages[-1].text.endswith(("。", "！", "？"))


def test_no_exemplar_of_it_holds_a_digit(read: Read) -> None:
    for each in read.filed:
        for passage in prepare(each.sample).sample.passages:
            assert not any(letter.isdigit() and letter.isascii() for letter in passage.masked), passage.id


def test_no_two_of_its_papers_are_near_duplicates(read: Read) -> None:
    from service.corpus.duplicates import LEAST, similarity

    texts = [each.sample.text for each in read.filed]
    shares = [similarity(one, other, CHINESE) for at, one in enumerate(texts) for other in texts[at + 1 :]]
    assert max(shares) < LEAST
