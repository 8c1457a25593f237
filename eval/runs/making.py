"""The product as the maker of a run: its writer and its evaluator, with what they need got ready."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from eval.recording import RecordedModel, digest
from eval.runs.suite import Item
from eval.studio import container_of
from service.bootstrap.evaluating import evaluator, shipped_samples
from service.bootstrap.records import FreshRecords
from service.domain.chat import ChatModel
from service.domain.evaluation import Evaluation, EvaluationRequest, Gate
from service.domain.house import GenreCard
from service.domain.progress import Notify, Progress
from service.errors import HousestyleError
from service.prompting.houses import HouseLibrary
from service.settings import Settings
from service.workflows.parts import Writer


class Genres(Protocol):
    """Where the cards of genres are."""

    def genre(self, house_id: str, name: str) -> GenreCard:
        """Return the card of a house's genre, by id or name."""
        ...


class Scorer(Protocol):
    """Who scores."""

    async def evaluate(self, request: EvaluationRequest, *, model: ChatModel | None, notify: Notify) -> Evaluation:
        """Return the evaluation of a text, by rules alone without a model."""
        ...


@dataclass(frozen=True, kw_only=True)
class ProductMaker:
    """Drafts by the product's writer, scores by its evaluator; the judge is asked `runs` times for each criterion."""

    houses: Genres
    writer: Writer | None
    scorer: Scorer
    runs: int
    gate: float

    async def draft(self, item: Item, model: RecordedModel | None) -> str:
        """Return the draft of a case.

        Raises:
            HousestyleError: it came to none.
        """
        if self.writer is None or model is None or item.brief is None:
            raise HousestyleError(f"{item.name} is to be drafted, and there is no model to draft it.")
        brief = replace(item.brief, genre=self.houses.genre(item.house, item.brief.genre).id)
        return (await self.writer.draft(brief, model=model, notify=_unheard)).text

    async def evaluate(self, item: Item, text: str, model: RecordedModel | None) -> Evaluation:
        """Return the scores of a case's text.

        Raises:
            HousestyleError: it could not be scored.
        """
        genre = self.houses.genre(item.house, item.genre).id if item.genre else None
        asked = item.request(text, genre=genre, runs=self.runs if model else 0, gate=Gate(overall=self.gate))
        return await self.scorer.evaluate(asked, model=model, notify=_unheard)


@dataclass(frozen=True, kw_only=True)
class Makers:
    """A maker that is ready, and the models it is to be given; None for one that is not asked."""

    maker: ProductMaker
    writer: ChatModel | None = None
    judge: ChatModel | None = None


@asynccontextmanager
async def ready(settings: Settings, *, drafts: bool, runs: int, gate: float) -> AsyncIterator[Makers]:
    """Give a maker of the product as the settings have it; where nothing is drafted or judged, no model is started.

    Raises:
        ModelUnavailable: the model could not be started.
        HousestyleError: the data directory is in use, or the samples could not be made ready.
    """
    if not drafts and not runs:
        records = FreshRecords(settings.prompts, settings.data)
        scorer = evaluator(settings.prompts, samples=shipped_samples(settings.corpus), records=records)
        houses = HouseLibrary(settings.prompts)
        yield Makers(maker=ProductMaker(houses=houses, writer=None, scorer=scorer, runs=0, gate=gate))
        return
    async with container_of(settings) as (container, _):
        workshop = container.workshop
        maker = ProductMaker(
            houses=container.houses, writer=await workshop.writer() if drafts else None,
            scorer=await workshop.evaluator(), runs=runs, gate=gate,
        )  # fmt: skip
        yield Makers(
            maker=maker,
            writer=await workshop.model() if drafts else None,
            judge=await workshop.judge() if runs else None,
        )


def language_of(settings: Settings) -> Callable[[str], str]:
    """Return what tells a house's language.

    Raises:
        CorpusBroken: a card of a house cannot be read.
    """
    houses = HouseLibrary(settings.prompts)
    return lambda house: houses.house(house).language


def words_of(folder: Path) -> str:
    """Return what changes with any file of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest([[path.relative_to(folder).as_posix(), path.read_bytes().hex()] for path in files])


async def _unheard(progress: Progress) -> None:
    """Let progress pass."""
