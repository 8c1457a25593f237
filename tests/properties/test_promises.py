"""Whatever the model answers, a draft invents nothing, loses nothing, lifts nothing and leaks nothing."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from service.checks.leakage import Details
from service.corpus.folder import samples
from service.corpus.phrases import Shingles
from service.corpus.prepare import prepare
from service.corpus.vocabulary import vocabulary
from service.domain.brief import Brief
from service.domain.draft import Draft
from service.domain.progress import Progress
from service.domain.sample import Exemplar, Role, Sample
from service.drafting.drafter import Drafter
from service.drafting.inspection import HouseMemory
from service.prompting.houses import HouseLibrary
from service.prompting.library import PromptLibrary
from tests.hostile import HostileModel
from tests.properties.given import Case, cases
from tests.properties.oracle import Shelf, faults

ROOT = Path(__file__).parents[2]


class FirstExemplars:
    """Gives the first masked passage of the role, of the genre if there is one."""

    def __init__(self, shelf: Sequence[Sample]) -> None:
        self._shelf = shelf

    def choose(self, *, genre: str, role: Role, query: str, k: int, **asked: object) -> tuple[Exemplar, ...]:
        """Return at most `k` passages, chosen by the length of `query`."""
        found = [
            Exemplar(passage_id=p.id, sample_id=s.id, title=s.title, role=p.role, text=p.masked, score=0.9)
            for s in self._shelf
            for p in s.passages
            if p.role is role and s.genre in (genre, None)
        ]
        start = len(query) % len(found) if found else 0
        return tuple(found[start : start + k])


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The shipped house with its real samples: the drafter, the samples' texts, and the oracle's own view of them."""

    drafter: Drafter
    houses: HouseLibrary
    texts: tuple[str, ...]
    shelf: Shelf

    def frame(self, genre: str) -> str:
        """Return what the genre's card words itself, one a line."""
        card = self.houses.genre("zh-official", genre)
        own = [*card.opening.values(), *card.closings, *card.labels]
        own += [
            text
            for section in card.sections
            for text in (section.heading or "", section.lead, section.ends_with, *section.ask)
        ]
        return "\n".join(own)


@cache
def _open() -> Opened:
    shelf = [prepare(sample).sample for sample in samples(ROOT / "corpus", "zh-official")]
    texts = [(sample.text, *(passage.masked for passage in sample.passages)) for sample in shelf]
    details = [detail for sample in shelf for detail in sample.details]
    words = vocabulary(own[0] for own in texts)
    memory = HouseMemory(
        runs=Shingles.of(texts), details=Details.of(details), common_words=words.common, usual_words=words.usual
    )
    houses = HouseLibrary(ROOT / "prompts")
    drafter = Drafter(
        houses=houses, prompts=PromptLibrary(ROOT / "prompts"), exemplars=FirstExemplars(shelf),
        memory=lambda house: memory,
    )  # fmt: skip
    everything = tuple(text for own in texts for text in own)
    return Opened(drafter=drafter, houses=houses, texts=everything, shelf=Shelf.of(texts, details))


async def _quiet(progress: Progress) -> None:
    """Take no notice."""


async def drafted(opened: Opened, brief: Brief, model: HostileModel) -> Draft:
    return await opened.drafter.draft(brief, model=model, notify=_quiet)


@settings(max_examples=500, deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow])
@for_all(cases(), st.integers(0, 10**9))
def test_the_promises_hold_whatever_the_model_answers(case: Case, seed: int) -> None:
    opened = _open()
    model = HostileModel(seed, opened.texts)
    draft = asyncio.run(drafted(opened, case.brief, model))
    assert faults(draft, case, model.answers, opened.shelf, opened.frame(case.brief.genre)) == []
