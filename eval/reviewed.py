"""What the reviews of faulty texts give with the configured model: found, safe, to confirm, withheld, task by task."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from rich.markup import escape

from service.bootstrap import build, owner
from service.domain.chat import ChatModel
from service.domain.review import Review, ReviewRequest, Task
from service.errors import BadInput
from service.reviewing.apply import apply, digest
from service.reviewing.verdict import compare
from service.reviewing.words import words_of
from service.settings import Settings
from service.web.meters import Meters
from service.workflows.parts import Reviewer

FOLDER = Path(__file__).resolve().parent / "reviews"
TASKS: tuple[Task, ...] = get_args(Task)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One review; `kept` tells that the text with its safe suggestions taken holds every figure and name it held."""

    text: str
    task: Task
    review: Review
    kept: bool
    seconds: float


def run(names: Sequence[str], tell: Callable[[str], None]) -> int:
    """Tell each review and the table of the tasks `names` (all by default); 1 when a figure or name was lost.

    Raises:
        BadInput: there is no such task.
    """
    tasks = cast("tuple[Task, ...]", tuple(names)) or TASKS
    unknown = [task for task in tasks if task not in TASKS]
    if unknown:
        raise BadInput(f"There is no task {unknown[0]!r}; there are: {', '.join(TASKS)}.")
    rows = asyncio.run(_run(tasks, tell))
    tell(escape("\n".join(_table(rows, tasks))))
    return 0 if all(row.kept for row in rows) else 1


async def _run(tasks: Sequence[Task], tell: Callable[[str], None]) -> list[Row]:
    settings = Settings()
    held = owner.take(settings.data)
    container = build(settings, Meters())
    await container.start()
    try:
        reviewer, model = await container.workshop.reviewer(critic=True), await container.workshop.model()
        rows = []
        for path in sorted(FOLDER.glob("*.txt")):
            for task in tasks:
                rows.append(await _reviewed(path, task, reviewer, model))
                tell(escape(_shown(rows[-1])))
        return rows
    finally:
        await container.close()
        held.release()


async def _reviewed(path: Path, task: Task, reviewer: Reviewer, model: ChatModel) -> Row:
    request = ReviewRequest(house="zh-official", text=path.read_text(encoding="utf-8"), task=task, seed=7)
    started = time.monotonic()
    review = await reviewer.review(request, model=model, notify=_silently)
    return _row(path.stem, task, review, time.monotonic() - started)


async def _silently(_: object) -> None:
    return


def _row(name: str, task: Task, review: Review, seconds: float) -> Row:
    taken = apply(review, review.safe_ids, digest(review.text)).text
    changes = compare(review.text, taken, words_of("zh"))
    kinds = {difference.kind for difference in changes.differences}
    return Row(text=name, task=task, review=review, kept=not kinds & {"figures", "names"}, seconds=seconds)


def _shown(row: Row) -> str:
    withheld = {one.reason: one.count for one in row.review.withheld}
    lines = [f"== {row.text} {row.task} {row.seconds:.1f} s, withheld {withheld}"]
    for remark in row.review.remarks:
        proposals = [f"{one.verdict}: {one.replacement!r}" for one in remark.suggestions]
        lines.append(f"   {remark.origin} {remark.rule} {remark.quote!r} {remark.message} -> {proposals}")
    return "\n".join(lines)


def _table(rows: Sequence[Row], tasks: Sequence[Task]) -> list[str]:
    head = "task       texts  found by model  safe  confirm  kept  s a text  withheld"
    return [head, *(_line(task, [row for row in rows if row.task == task]) for task in tasks)]


def _line(task: Task, rows: Sequence[Row]) -> str:
    remarks = [remark for row in rows for remark in row.review.remarks]
    verdicts = Counter(one.verdict for remark in remarks for one in remark.suggestions)
    withheld: Counter[str] = Counter()
    for row in rows:
        withheld.update({one.reason: one.count for one in row.review.withheld})
    return (
        f"{task:<10} {len(rows):>5} {len(remarks):>6} {sum(one.origin == 'model' for one in remarks):>8} "
        f"{verdicts['safe']:>5} {verdicts['confirm']:>8} {sum(row.kept for row in rows):>5} "
        f"{sum(row.seconds for row in rows) / max(1, len(rows)):>9.1f}  {dict(withheld)}"
    )
