"""The product as it is put together for users, opened for measuring; one process, one model, one data directory."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from eval.case import Case
from eval.measure import Text
from eval.timing import CallWatch, covered
from service.bootstrap import Container, build, owner
from service.domain.brief import Brief
from service.domain.draft import BlockKind, Draft, Origin
from service.domain.house import GenreCard
from service.errors import HousestyleError
from service.llm.endpoint import Endpoint
from service.settings import Settings

if TYPE_CHECKING:
    from service.bootstrap.workshop import LocalWorkshop
    from service.llm.server import LocalServer

TENANT = "measures"
PATIENCE = 1800.0


@dataclass(frozen=True, kw_only=True)
class Run:
    """One report as it came: its text, and what it took in seconds and tokens; `busy` are those of the model.

    `degraded` names why model calls failed that the product did without; their seconds are not among the busy ones.
    """

    written: Text
    wall: float
    busy: float
    prompt_tokens: int
    cached_tokens: int
    degraded: tuple[str, ...] = ()
    draft: Draft | None = None


class Studio:
    """Drafts cases by the whole product, and knows its model's server."""

    def __init__(self, container: Container, watch: CallWatch) -> None:
        self.container = container
        self._watch = watch

    def card(self, case: Case) -> GenreCard:
        """Return the card of a case's genre."""
        return self.container.houses.genre(case.asked.house, case.asked.genre)

    async def ready(self) -> None:
        """Return when samples and model are there.

        Raises:
            HousestyleError: one of them cannot be made ready.
        """
        await self.container.workshop.model()
        await self.container.workshop.writer()

    async def draft(self, case: Case) -> Run:
        """Return the product's report for `case`.

        Raises:
            HousestyleError: the draft failed.
        """
        brief = self.brief(case)
        self._watch.restart()
        started = time.monotonic()
        record = await self.container.desk.submit(brief, tenant=TENANT)
        record = await self.container.desk.wait(record.id, tenant=TENANT, seconds=PATIENCE)
        wall = time.monotonic() - started
        if record.draft is None:
            raise HousestyleError(f"The draft of {case.name} came to no end: {record.status}, {record.failure}.")
        return Run(
            written=text_of(record.draft),
            wall=wall,
            busy=covered([span for span in self._watch.spans if span[1] >= started]),
            prompt_tokens=self._watch.prompt_tokens,
            cached_tokens=self._watch.cached_tokens,
            degraded=record.draft.execution.degraded,
            draft=record.draft,
        )

    async def endpoint(self) -> Endpoint:
        """Return where the model answers, for those who measure it without us."""
        settings = self.container.settings
        if self.server is not None:
            return await self.server.endpoint()
        key = settings.api_key.get_secret_value() if settings.api_key else "none"
        return Endpoint(base_url=settings.base_url or "", api_key=key)

    async def warm(self, system: str, turns: tuple[tuple[str, str], ...] = ()) -> None:
        """Let every slot of our own server hold the reading of what prompts begin with."""
        if self.server is not None:
            await self.server.warm(system, turns)

    @property
    def server(self) -> LocalServer | None:
        """Return the server of the local model; None when another has the model."""
        # The workshop keeps it to itself; only measures have to ask the same model past it.
        return cast("LocalWorkshop", self.container.workshop)._server

    def brief(self, case: Case) -> Brief:
        """Return what a case asks for, its genre by id."""
        return replace(case.asked.to_brief(), genre=self.card(case).id)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Studio]:
    """Give the product of these settings, ready to draft, and close it.

    Raises:
        HousestyleError: the data directory is in use, or the model is not there.
    """
    async with container_of(settings) as (container, watch):
        studio = Studio(container, watch)
        await studio.ready()
        yield studio


@asynccontextmanager
async def container_of(settings: Settings) -> AsyncIterator[tuple[Container, CallWatch]]:
    """Give the product of these settings, getting ready in the background, with who watches its calls; close it.

    Raises:
        HousestyleError: the data directory is in use.
    """
    held, watch = owner.take(settings.data), CallWatch()
    try:
        container = build(settings, watch)
        await container.start()
        try:
            yield container, watch
        finally:
            await container.close()
    finally:
        held.release()


def text_of(draft: Draft) -> Text:
    """Return a draft as it is measured; only sentences of paragraphs are counted."""
    body = [s for block in draft.blocks if block.kind is BlockKind.PARAGRAPH for s in block.sentences]
    every = [s for block in draft.blocks for s in block.sentences]
    return Text(
        text=draft.text,
        shown=tuple(s.computation.figure for s in every if s.computation),
        mended=sum(s.origin is Origin.MENDED for s in body),
        sentences=len(body),
    )
