"""Noise of every kind, planted into the shipped samples, is found; hardly anything else is touched."""

from __future__ import annotations

import pytest

from eval import noise
from tests.unit.corpus.cleaning.papers import body, plain, samples


@pytest.fixture(scope="module")
def documents() -> list[str]:
    return [plain(path) for path in samples()]


@pytest.mark.parametrize("kind", noise.ALL)
def test_noise_is_mended_or_flagged_and_nothing_else_changes(kind, documents):
    [found] = noise.measure(documents, [kind])
    assert found.characters > 0
    assert found.recall >= noise.RECALL
    assert found.false_share <= noise.FALSE


@pytest.mark.parametrize("kind", ["Z4", "Z7", "Z8", "Z9"])
def test_paragraphs_may_be_parted_by_blank_lines(kind):
    documents = [body(path).strip() + "\n" for path in samples()[::3]]
    [found] = noise.measure(documents, [kind])
    assert (found.recall >= noise.RECALL, found.false) == (True, 0)


def test_every_kind_is_planted_somewhere(documents):
    silent = {"Z15", "Z16"}  # what looks like noise and is to stay
    assert {found.kind for found in noise.measure(documents[:14], noise.ALL) if not found.planted} <= silent | {"Z8b"}
