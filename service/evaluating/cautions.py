"""What a reader of scores should know before relying on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.domain.evaluation import Mark
from service.evaluating.flaws import say
from service.evaluating.reading import Reading
from service.llm.families import related


def cautions(reading: Reading, marks: Sequence[Mark], *, judge: str, writer: str) -> tuple[str, ...]:
    """Return the warnings for a reader, in the language of the house."""
    return tuple(_told(reading, marks, judge, writer))


def _told(reading: Reading, marks: Sequence[Mark], judge: str, writer: str) -> Iterator[str]:
    between = say(reading, "between")
    if judge and judge == writer:
        yield say(reading, "same model", judge=judge)
    elif related(judge, writer):
        yield say(reading, "same family", judge=judge, writer=writer)
    if names := _standing(marks, "judge", "not_qualified"):
        yield say(reading, "not qualified", criteria=between.join(names))
    if names := _standing(marks, "judge", "not_examined"):
        yield say(reading, "judge not examined", criteria=between.join(names))
    if names := _standing(marks, "rules", "not_examined") + _standing(marks, "rules", "not_qualified"):
        yield say(reading, "rules not examined", criteria=between.join(names))
    if names := [mark.name for mark in marks if mark.status == "error"]:
        yield say(reading, "failed", criteria=between.join(names))


def _standing(marks: Sequence[Mark], method: str, standing: str) -> list[str]:
    return [
        mark.name for mark in marks
        if mark.method == method and mark.qualification and mark.qualification.standing == standing
    ]  # fmt: skip
