"""Who evaluates, put together from the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from service.bootstrap.rules import linters
from service.corpus import folder
from service.corpus.profile.profiles import Profiles
from service.domain.profile import Profile
from service.domain.sample import Sample
from service.evaluating import measuring
from service.evaluating.evaluator import Evaluator
from service.evaluating.parts import Houses, Judge, Records, Samples
from service.evaluating.records import ExamRecords
from service.evaluating.samples import HouseSamples
from service.prompting import exams
from service.prompting.houses import HouseLibrary
from service.prompting.rubrics import RubricLibrary


def rubrics(prompts: Path, base: Callable[[str], str] = str) -> RubricLibrary:
    """Return the rubrics of the houses that lie under `prompts`; a house has those of the one whose id `base` gives."""
    return RubricLibrary(prompts, measures=measuring.takes(), base=base)


def evaluator(
    prompts: Path, *, samples: Samples | None = None, records: Records | None = None, judge: Judge | None = None,
    writer: str = "", houses: Houses | None = None, base: Callable[[str], str] = str,
) -> Evaluator:  # fmt: skip
    """Return who scores texts by the rubrics that lie under `prompts`; without `records`, those that ship speak.

    Raises:
        CorpusBroken: a card of a house, or a record, cannot be read.
    """
    return Evaluator(
        houses=houses or HouseLibrary(prompts), rubrics=rubrics(prompts, base), linters=linters(prompts, base),
        samples=samples, judge=judge, writer=writer,
        records=ExamRecords(exams.shipped(prompts)) if records is None else records,
    )  # fmt: skip


def shipped_samples(corpus: Path) -> HouseSamples:
    """Return what is known of the samples in the folder `corpus`, measured when first asked for and kept nowhere."""
    shipped = _Shipped(corpus)
    return HouseSamples(samples=shipped, profiles=Profiles(shipped, _Memory()))


class _Shipped:
    """The samples of a folder."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._read: dict[str, tuple[Sample, ...]] = {}

    def samples(self, house: str, genre: str | None = None) -> Sequence[Sample]:
        """Return them, of one genre or of all."""
        if house not in self._read:
            self._read[house] = folder.samples(self._corpus, house)
        return [sample for sample in self._read[house] if genre is None or sample.genre == genre]


class _Memory:
    """Profiles that are forgotten with the process."""

    def __init__(self) -> None:
        self._profiles: dict[tuple[str, str | None], Profile] = {}

    def get(self, house: str, genre: str | None) -> Profile | None:
        """Return the profile put last, if there is one."""
        return self._profiles.get((house, genre))

    def put(self, profile: Profile) -> None:
        """Keep `profile` in place of the one of its house and genre."""
        self._profiles[profile.house, profile.genre] = profile
