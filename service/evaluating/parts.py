"""What an evaluation is made with, as its parts see each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from service.checks.copying import Shingles
from service.domain.chat import ChatModel
from service.domain.draft import Usage
from service.domain.evaluation import Cited, EvaluationRequest, Mark, Qualification
from service.domain.house import GenreCard, House
from service.domain.profile import Distance
from service.domain.progress import Notify
from service.domain.rubric import Criterion, Rubric


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a measure found: a score from 0 to 100, None where it does not apply, with evidence and reason."""

    score: float | None
    evidence: tuple[Cited, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What a judge said of some criteria, and what asking cost; `degraded` holds codes of what went wrong."""

    marks: tuple[Mark, ...]
    usage: Usage = field(default_factory=Usage)
    degraded: tuple[str, ...] = ()
    prompt_versions: tuple[tuple[str, str], ...] = ()


class Houses(Protocol):
    """The houses there are."""

    def house(self, house_id: str) -> House:
        """Return a house.

        Raises:
            NotFound: there is none of this id.
        """
        ...


class Samples(Protocol):
    """What is known of a house's past writing; a text that is one of its samples is held to the others."""

    def shingles(self, text: str, house: House) -> Shingles | None:
        """Return the runs that its samples hold; None when the house has no samples."""
        ...

    def distance(self, text: str, house: House, genre: str | None) -> Distance | None:
        """Return how far a text is from the house, or from its genre; None when the house has no samples."""
        ...


class Judge(Protocol):
    """Someone who scores what cannot be counted."""

    @property
    def prompt_sha256(self) -> str:
        """Return what changes with every word the judge is told."""
        ...

    async def judge(
        self, criteria: Sequence[Criterion], request: EvaluationRequest, *, house: House, genre: GenreCard | None,
        rubric: Rubric, model: ChatModel, notify: Notify,
    ) -> Judged:  # fmt: skip
        """Return one mark for each of `criteria`, in their order; a failed one has status `error` and no score."""
        ...


class Records(Protocol):
    """What examinations said."""

    def qualification(self, criterion: Criterion, rubric: Rubric, *, judge: str, prompt_sha256: str) -> Qualification:
        """Return what is on record for a criterion; without a record that fits, `not_examined`."""
        ...


class Rubrics(Protocol):
    """Where rubrics come from."""

    def rubric(self, house: str, rubric_id: str | None, genre: str | None) -> Rubric:
        """Return a house's rubric as it reads for a genre.

        Raises:
            BadInput: the house has no rubric of this id; the message names those it has.
            CorpusBroken: a file is not as agreed; the message names it and the line.
        """
        ...
