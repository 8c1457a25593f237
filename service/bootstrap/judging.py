"""Who judges, put together from the settings."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from service.domain.chat import ChatModel
from service.settings import Settings

if TYPE_CHECKING:
    from service.bootstrap.houses import AllHouses
    from service.evaluating.evaluator import Evaluator
    from service.evaluating.judge import ModelJudge
    from service.evaluating.parts import Samples


class JudgeModel:
    """The judge's own model, opened by its `settings` when it is first asked for."""

    def __init__(self, settings: Settings) -> None:
        from service.llm.opening import open_server

        self._settings = settings
        self._server = open_server(settings)
        self._model: ChatModel | None = None

    async def ready(self) -> ChatModel:
        """Return the model as soon as it answers.

        Raises:
            ModelUnavailable: it could not be started.
            SetupError: the settings name no model that could be asked.
        """
        from service.llm.opening import open_chat

        if self._server is not None:
            await self._server.start()
        if self._model is None:
            self._model = await asyncio.to_thread(open_chat, self._settings, self._server)
        return self._model

    async def close(self) -> None:
        """End the model's process, if it has one of its own."""
        if self._server is not None:
            await self._server.stop()


def judge(settings: Settings) -> ModelJudge:
    """Return who asks the judging model, with the judge's words and what the model can read at once."""
    from service.evaluating.judge import ModelJudge
    from service.llm.tokens import TokenCounter
    from service.prompting.library import PromptLibrary

    return ModelJudge(prompts=PromptLibrary(settings.prompts), count=TokenCounter().count, context=_context(settings))


def _context(settings: Settings) -> int:
    """Return the tokens the judge reads at once; a model served here holds what it is opened with, and no more."""
    from service.llm.opening import model_path

    own = settings.judge or settings
    wanted = settings.judge_context or settings.model_context
    return wanted if model_path(own) is None else min(wanted, own.model_context)


def settled_evaluator(settings: Settings, samples: Samples, houses: AllHouses | None = None) -> Evaluator:
    """Return who scores texts as the settings say.

    Raises:
        CorpusBroken: a card of a house cannot be read.
    """
    from service.bootstrap.evaluating import evaluator
    from service.bootstrap.records import FreshRecords
    from service.llm.opening import name_of

    records = FreshRecords(settings.prompts, settings.data)
    return evaluator(
        settings.prompts, samples=samples, records=records, judge=judge(settings), writer=name_of(settings),
        houses=houses, base=houses.base if houses else str,
    )  # fmt: skip
