"""A model whose finished calls are never made twice, also after a crash."""

from __future__ import annotations

import asyncio
import dataclasses
from functools import partial

from service import errors
from service.domain.chat import ChatModel, Completion, Prompt
from service.errors import HousestyleError, ModelError
from service.storage.calls import CallStore
from service.workflows.occurrences import Occurrences
from service.workflows.parts import Observer, Step


class DurableModel:
    """Answers from the record what was answered before, and asks `model` for the rest.

    The record is kept under the prompt's fingerprint. A step that was recorded for another prompt, because calls
    finished in another order or the prompts have changed, is passed over.
    """

    def __init__(
        self, model: ChatModel, *, draft_id: str, names: Occurrences, calls: CallStore, step: Step, observer: Observer
    ) -> None:
        self._model = model
        self._draft_id = draft_id
        self._names = names
        self._calls = calls
        self._step = step
        self._observer = observer

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self._model.name

    @property
    def provider(self) -> str:
        """Return who serves it."""
        return self._model.provider

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the recorded answer to `prompt`, or the model's, which is recorded.

        Raises:
            ModelError: the model gave nothing usable, now or when it was asked before.

        """
        name = self._names.name([self._model.name, dataclasses.asdict(prompt)])
        outcome = await self._outcome(name, prompt)
        if "code" in outcome:
            raise _error(outcome)
        found = await asyncio.to_thread(self._calls.find, self._draft_id, name)
        return found if found is not None else await self._ask(name, prompt)

    async def _outcome(self, name: str, prompt: Prompt) -> dict[str, str]:
        while True:
            outcome = await self._step(partial(self._call, name, prompt))
            if outcome["name"] == name:
                return outcome

    async def _call(self, name: str, prompt: Prompt) -> dict[str, str]:
        # What a step returns is stored outside our own tables: a name, never a text.
        if await asyncio.to_thread(self._calls.find, self._draft_id, name) is None:
            try:
                await self._ask(name, prompt)
            except ModelError as error:
                return {"name": name, "code": error.code, "detail": str(error)}
        return {"name": name}

    async def _ask(self, name: str, prompt: Prompt) -> Completion:
        try:
            completion = await self._model.complete(prompt)
        except HousestyleError as error:
            self._observer.call_failed(error.code)
            raise
        self._observer.called(completion)
        await asyncio.to_thread(self._calls.keep, self._draft_id, name, completion)
        return completion


def _error(outcome: dict[str, str]) -> HousestyleError:
    kinds = (errors.ModelUnavailable, errors.ModelTimeout, errors.ModelAnswerInvalid)
    kind = next((kind for kind in kinds if kind.code == outcome["code"]), ModelError)
    return kind(outcome["detail"])
