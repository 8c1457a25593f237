"""What the service consists of, put together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from service.bootstrap.houses import AllHouses
from service.bootstrap.parts import Parts
from service.domain.profile import Distance, Profile
from service.domain.rubric import Rubric
from service.domain.sample import Exemplar, Role
from service.settings import Settings
from service.storage.database import Database
from service.storage.idempotency import IdempotencyStore
from service.storage.room import Room
from service.storage.samples import SampleRepository
from service.workflows.calibrations import Calibrations
from service.workflows.desk import DraftDesk
from service.workflows.evaluation_desk import EvaluationDesk
from service.workflows.evaluation_runs import EvaluationRunDesk
from service.workflows.parts import Run, Workshop
from service.workflows.review_desk import ReviewDesk
from service.workflows.sample_parts import SampleStore
from service.workflows.samples import SampleDesk
from service.workflows.upkeep import Upkeep


class Rubrics(Protocol):
    """The rubrics there are."""

    def names(self, house: str) -> Sequence[str]:
        """Return the ids of a house's rubrics."""
        ...

    def rubric(self, house: str, rubric_id: str | None, genre: str | None) -> Rubric:
        """Return a house's rubric, its own where none is named, as it reads for a genre.

        Raises:
            BadInput: the house has no rubric of this id.
            CorpusBroken: a file of it is not as agreed.

        """
        ...


class Shelf(Protocol):
    """Where passages are looked for."""

    async def search(
        self,
        house: str,
        query: str,
        *,
        genre: str | None,
        role: Role | None,
        limit: int,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Exemplar, ...]:
        """Return the passages most like `query`, of samples dated `since` to `until`.

        Raises:
            HousestyleError: the vectors could not be made ready.

        """
        ...


class Styles(Protocol):
    """The measured styles there are."""

    def profile(self, house: str, language: str, genre: str | None = None) -> Profile:
        """Return the profile of a house or of a genre of it.

        Raises:
            NotFound: the house has no samples.

        """
        ...

    def distance(self, text: str, house: str, language: str, genre: str | None = None) -> Distance:
        """Return how far `text` is from a house or from a genre of it.

        Raises:
            BadInput: there is no text.
            NotFound: the house has no samples.

        """
        ...


class Tools(Workshop, Protocol):
    """A workshop that is opened and closed with the service."""

    def begin(self) -> None:
        """Start getting ready, in the background."""
        ...

    async def corpus(self) -> SampleStore:
        """Return the samples' store as soon as it is ready.

        Raises:
            HousestyleError: it could not be made ready.

        """
        ...

    async def close(self) -> None:
        """End what was started."""
        ...


@dataclass(frozen=True, kw_only=True)
class Container:
    """The parts of one process, wired; `start` before use, `close` after."""

    settings: Settings
    database: Database
    desk: DraftDesk
    reviews: ReviewDesk
    evaluations: EvaluationDesk
    evaluation_runs: EvaluationRunDesk
    calibrations: Calibrations
    rubrics: Rubrics
    run: Run
    samples: SampleDesk
    records: SampleRepository
    houses: AllHouses
    shelf: Shelf
    styles: Styles
    keys: IdempotencyStore
    workshop: Tools
    parts: Parts
    room: Room
    upkeep: Upkeep

    async def start(self) -> None:
        """Start working on drafts; what is slow gets ready in the background."""
        await self.desk.open(self.run, self.samples.run)
        self.reviews.watch()
        await self.samples.open()
        self.evaluations.watch()
        self.evaluation_runs.watch()
        self.upkeep.open()
        self.parts.good("records")
        self.workshop.begin()

    def dismiss(self) -> None:
        """Let everyone who waits for work go: what is under way is taken up at the next start."""
        self.desk.dismiss()

    async def close(self) -> None:
        """Stop everything that was started."""
        async with AsyncExitStack() as last_first:
            last_first.callback(self.database.close)
            last_first.push_async_callback(self.workshop.close)
            last_first.push_async_callback(self.samples.close)
            last_first.push_async_callback(self.desk.close)
            last_first.push_async_callback(self.reviews.close)
            last_first.push_async_callback(self.evaluations.close)
            last_first.push_async_callback(self.evaluation_runs.close)
            last_first.push_async_callback(self.upkeep.close)
