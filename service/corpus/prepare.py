"""Make of a document as filed a sample that can be learnt from: outlined, divided, masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.corpus.identity import passage_id
from service.corpus.masking.detail import Detail
from service.corpus.masking.finder import find
from service.corpus.masking.mask import mask
from service.corpus.outline import headings
from service.corpus.passages import Stretch, divide
from service.domain.sample import Passage, Sample
from service.text import sentences
from service.text.language import CHINESE, Language

VERSION = "5"
"""Raise it when headings, passages, roles or masks come out otherwise: every sample is then prepared anew."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A sample with headings, passages and details; `outline` is its headings without details."""

    sample: Sample
    outline: tuple[str, ...]


def prepare(sample: Sample, language: Language = CHINESE) -> Prepared:
    """Return `sample` with all that its text gives; the last sentence of an unfinished one is in no passage."""
    details = find(sample.text, issuer=sample.issuer, language=language)
    told = headings(sample.text, language)
    passages = tuple(
        _passage(sample.id, at, stretch, details) for at, stretch in enumerate(stretches(sample, language), start=1)
    )
    return Prepared(
        sample=replace(sample, headings=told, passages=passages, details=tuple(detail.text for detail in details)),
        outline=tuple(masked for heading in told if (masked := mask(heading, details))),
    )


def stretches(sample: Sample, language: Language = CHINESE) -> tuple[Stretch, ...]:
    """Return what becomes of `sample`'s text when it is divided."""
    return divide(_finished(sample.text, language) if sample.unfinished else sample.text, language)


def _finished(text: str, language: Language) -> str:
    *lines, last = text.rstrip().split("\n")
    return "\n".join([*lines, "".join(sentences.split(last, language)[:-1])])


def _passage(sample_id: str, number: int, stretch: Stretch, details: Sequence[Detail]) -> Passage:
    return Passage(
        id=passage_id(sample_id, number),
        sample_id=sample_id,
        role=stretch.role,
        heading=stretch.heading,
        text=stretch.text,
        masked=mask(stretch.text, details),
    )
