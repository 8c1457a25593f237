"""The way of a run: each case drafted, scored, kept; what is kept already is not done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from eval.recording import RecordedModel
from eval.runs.folder import RunFolder
from eval.runs.suite import Item
from service.domain.comparison import Outcome
from service.domain.evaluation import Evaluation
from service.errors import HousestyleError, ModelUnavailable, StoreError

Tell = Callable[[str], None]
"""Is told the name of each case that has come to an end."""


class Maker(Protocol):
    """Who drafts and scores."""

    async def draft(self, item: Item, model: RecordedModel | None) -> str:
        """Return the draft of a case.

        Raises:
            HousestyleError: it came to none.
        """
        ...

    async def evaluate(self, item: Item, text: str, model: RecordedModel | None) -> Evaluation:
        """Return the scores of a case's text.

        Raises:
            HousestyleError: it could not be scored.
        """
        ...


async def run(
    items: Sequence[Item], folder: RunFolder, maker: Maker, *, writer: RecordedModel | None,
    judge: RecordedModel | None, tell: Tell,
) -> tuple[Outcome, ...]:  # fmt: skip
    """Return what the cases came to, in order, each kept in `folder` as soon as it is known.

    Cases that could not be measured before are tried again.

    Raises:
        ModelUnavailable: the model cannot be reached; what is done is kept.
        StoreError: the folder cannot be written.
    """
    found = []
    for item in items:
        known = folder.outcome(item.name)
        if known is None or known.state == "not_measured":
            known = await _outcome(item, folder, maker, writer, judge)
            folder.keep(known)
        found.append(known)
        tell(item.name)
    return tuple(found)


async def _outcome(
    item: Item, folder: RunFolder, maker: Maker, writer: RecordedModel | None, judge: RecordedModel | None
) -> Outcome:
    try:
        text = await _text(item, folder, maker, writer)
    except (ModelUnavailable, StoreError):
        raise
    except HousestyleError as error:
        return Outcome(case=item.name, state="not_drafted", reason=str(error))
    try:
        scored = await maker.evaluate(item, text, judge.within(item.name) if judge else None)
    except (ModelUnavailable, StoreError):
        raise
    except HousestyleError as error:
        return Outcome(case=item.name, state="not_measured", reason=str(error))
    return Outcome(case=item.name, state="scored", evaluation=scored)


async def _text(item: Item, folder: RunFolder, maker: Maker, model: RecordedModel | None) -> str:
    text = item.text if item.text is not None else folder.draft(item.name)
    if text is None:
        text = await maker.draft(item, model.within(item.name) if model else None)
        folder.keep_draft(item.name, text)
    return text
