"""The model calls of one review, and what they cost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.draft import Usage
from service.domain.progress import Notify, Progress
from service.errors import ModelAnswerInvalid, ModelError, ModelTimeout


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What the model answered, "" where the answer was unusable; `degraded` holds the codes of what went wrong."""

    texts: tuple[str, ...]
    usage: Usage
    degraded: tuple[str, ...]


AT_ONCE = 8
"""Calls of one review under way at once; a long text must not keep every other caller waiting."""


async def ask_all(model: ChatModel, prompts: Sequence[Prompt], notify: Notify) -> Answers:
    """Return the answers to `prompts`, in their order.

    Raises:
        ModelError: the model could not be reached, or no call came to an end in time.
    """
    done, room = 0, asyncio.Semaphore(AT_ONCE)

    async def ask(prompt: Prompt) -> Completion:
        nonlocal done
        async with room:
            completion = await model.complete(prompt)
        done += 1
        await notify(Progress(kind="stage", stage="reading", detail={"done": done, "of": len(prompts)}))
        return completion

    results = await asyncio.gather(*(ask(prompt) for prompt in prompts), return_exceptions=True)
    degraded = _weighed([result for result in results if isinstance(result, BaseException)], len(prompts))
    finished = [result for result in results if isinstance(result, Completion)]
    texts = tuple(_words(result) for result in results)
    return Answers(texts=texts, usage=reduce(Usage.plus, finished, Usage()), degraded=degraded)


def _words(result: object) -> str:
    return result.text if isinstance(result, Completion) and result.finish != "refusal" else ""


def _weighed(failed: Sequence[BaseException], asked: int) -> tuple[str, ...]:
    """Return the codes of the failures a review can live with; raise the others."""
    codes: list[str] = []
    for error in failed:
        some_late = isinstance(error, ModelTimeout) and len(failed) < asked
        if not (isinstance(error, ModelAnswerInvalid) or some_late):
            raise error
        if isinstance(error, ModelError) and error.code not in codes:
            codes.append(error.code)
    return tuple(codes)
