"""The model calls of one draft, made in waves, with what they cost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.draft import Usage
from service.errors import ModelAnswerInvalid, ModelError, ModelTimeout

OnAnswer = Callable[[int, str], Awaitable[None]]


class Calls:
    """Asks `model`; every wave begins in the order of its prompts, so that a recorded run can be followed again."""

    def __init__(self, model: ChatModel, seed: int | None) -> None:
        self.model = model
        self._seed = seed
        self.usage = Usage()
        self.degraded: tuple[str, ...] = ()

    async def wave(self, prompts: Sequence[Prompt], each: OnAnswer | None = None) -> list[str]:
        """Return the answers, "" where one was unusable; `each` is told place and text as they come in.

        Raises:
            ModelError: the model could not be reached, or no call of the wave came to an end in time.
        """
        jobs = [self._ask(at, prompt, each) for at, prompt in enumerate(prompts)]
        results = await asyncio.gather(*jobs, return_exceptions=True)
        failed = [result for result in results if isinstance(result, BaseException)]
        self._weigh(failed, len(prompts))
        return [self._taken(r) if isinstance(r, Completion) else "" for r in results]

    async def _ask(self, at: int, prompt: Prompt, each: OnAnswer | None) -> Completion:
        completion = await self.model.complete(replace(prompt, seed=self._seed))
        if each:
            await each(at, _words(completion))
        return completion

    def _weigh(self, failed: list[BaseException], asked: int) -> None:
        for error in failed:
            passable = isinstance(error, ModelAnswerInvalid) or (
                isinstance(error, ModelTimeout) and len(failed) < asked
            )
            if not passable:
                raise error
            if isinstance(error, ModelError) and error.code not in self.degraded:
                self.degraded = (*self.degraded, error.code)

    def _taken(self, completion: Completion) -> str:
        self.usage = self.usage.plus(completion)
        return _words(completion)


def _words(completion: Completion) -> str:
    return completion.text if completion.finish != "refusal" else ""
