"""What the workflows need from others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from service.domain.brief import Brief
from service.domain.chat import ChatModel, Completion
from service.domain.draft import Draft
from service.domain.evaluation import Evaluation, EvaluationRequest
from service.domain.progress import Notify
from service.domain.review import Review, ReviewRequest

Work = Callable[[], Awaitable[dict[str, str]]]
Step = Callable[[Work], Awaitable[dict[str, str]]]
"""Does a piece of work at most once a run, and answers from the record afterwards."""
Run = Callable[[str, int, Step], Coroutine[Any, Any, None]]
"""Brings one attempt (draft id, attempt) to its end."""
IngestRun = Callable[[str, int], Coroutine[Any, Any, None]]
"""Brings one attempt at a file (upload id, attempt) to its end."""


class Writer(Protocol):
    """Whoever writes and checks drafts."""

    async def draft(self, brief: Brief, *, model: ChatModel, notify: Notify) -> Draft:
        """Return the draft of `brief`."""
        ...

    async def revise_text(self, brief: Brief, text: str, *, previous: Draft | None = None) -> Draft:
        """Return `text`, which a user edited, checked against `brief`; `previous` tells whose each sentence was."""
        ...

    async def revise_section(
        self, brief: Brief, draft: Draft, section_id: str, instructions: str, *, model: ChatModel, notify: Notify
    ) -> Draft:
        """Return `draft` with one section written anew."""
        ...


class Reviewer(Protocol):
    """Whoever reviews texts."""

    async def review(self, request: ReviewRequest, *, model: ChatModel | None, notify: Notify) -> Review:
        """Return the review of a text, by rules alone where there is no model."""
        ...


class Evaluator(Protocol):
    """Whoever scores texts."""

    async def evaluate(self, request: EvaluationRequest, *, model: ChatModel | None, notify: Notify) -> Evaluation:
        """Return the evaluation of a text, by rules alone where there is no model.

        Raises:
            HousestyleError: what kept it from being made.
        """
        ...


class Workshop(Protocol):
    """Where the tools come from; they may take a while to get ready."""

    async def writer(self) -> Writer:
        """Return the writer as soon as it is ready.

        Raises:
            HousestyleError: it could not be made ready.

        """
        ...

    async def reviewer(self, *, critic: bool) -> Reviewer:
        """Return the reviewer; with `critic` as soon as the samples are there.

        Raises:
            HousestyleError: it could not be made ready.

        """
        ...

    async def evaluator(self) -> Evaluator:
        """Return the evaluator as soon as the samples are there.

        Raises:
            HousestyleError: it could not be made ready.

        """
        ...

    async def judge(self) -> ChatModel:
        """Return the model that judges, which may be the writer's, as soon as it is ready.

        Raises:
            ModelUnavailable: it could not be started.

        """
        ...

    async def model(self) -> ChatModel:
        """Return the model as soon as it is ready.

        Raises:
            ModelUnavailable: it could not be started.

        """
        ...


class Runner(Protocol):
    """Whoever runs attempts; a second request for the same one changes nothing."""

    async def launch(self, run: Run, ingest: IngestRun) -> None:
        """Start working, drafts by `run` and files by `ingest`, first on what an earlier process left."""
        ...

    async def start(self, draft_id: str, attempt: int) -> None:
        """Run an attempt as soon as there is room."""
        ...

    async def stop(self, draft_id: str, attempt: int) -> None:
        """Stop an attempt; a model call under way is dropped."""
        ...

    async def revive(self, draft_id: str, attempt: int) -> None:
        """Run an attempt again that was left behind; ask now and then."""
        ...

    async def given_up(self, draft_id: str, attempt: int) -> bool:
        """Tell whether an attempt will not be run any more."""
        ...

    async def forget(self, draft_id: str, attempts: int) -> None:
        """Delete what is noted of the attempts 1 to `attempts`, all of them ended."""
        ...

    async def close(self) -> None:
        """Stop working; attempts under way are taken up again at the next launch."""
        ...


class Observer(Protocol):
    """Whoever counts."""

    def called(self, completion: Completion) -> None:
        """Count a model call that was answered."""
        ...

    def call_failed(self, code: str) -> None:
        """Count a model call that was not."""
        ...

    def ended(self, noun: str, status: str, seconds: float) -> None:
        """Count a piece of work (`draft`, `review`, `evaluation`) that came to its end."""
        ...
