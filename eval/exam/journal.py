"""What a judge has said already: an examination that was cut off goes on from there, and nothing is asked twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.exam.examinee import Examinee, Manner
from eval.exam.paper import Paper
from service.domain.evaluation import Cited, Mark
from service.domain.rubric import Method, Rubric


class Journal:
    """An examinee whose marks are kept in the file at `path`, one line a look; those that failed are asked for again.

    A line holds digests in place of what was asked: a text of another run finds its marks only if rubric, judge, words
    and seed are the same, too.
    """

    def __init__(self, examinee: Examinee, path: Path) -> None:
        self._examinee = examinee
        self._path = path
        self._kept = dict(_lines(path))

    @property
    def method(self) -> Method:
        """Return whether it counts or judges."""
        return self._examinee.method

    @property
    def judge(self) -> str:
        """Return the judge's name."""
        return self._examinee.judge

    @property
    def prompt_sha256(self) -> str:
        """Return what changes with every word the judge is told."""
        return self._examinee.prompt_sha256

    @property
    def rubric(self) -> Rubric:
        """Return the rubric it scores by."""
        return self._examinee.rubric

    async def marks(self, paper: Paper, criteria: Set[str], *, seed: int, manner: Manner) -> tuple[Mark, ...]:
        """Return a mark for each of `criteria`: the one on record, else a new one."""
        keys = {one: self._key(paper, one, seed, manner) for one in sorted(criteria)}
        known = {one: self._kept[key] for one, key in keys.items() if key in self._kept}
        missing = frozenset(keys) - known.keys()
        fresh = await self._examinee.marks(paper, missing, seed=seed, manner=manner) if missing else ()
        self._keep({keys[mark.id]: mark for mark in fresh if mark.status != "error"})
        return (*known.values(), *fresh)

    def _key(self, paper: Paper, criterion: str, seed: int, manner: Manner) -> str:
        facts = [fact.text for fact in paper.facts]
        asked = [self.rubric.sha256, self.judge, self.prompt_sha256, criterion, paper.text, facts, seed, manner]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()

    def _keep(self, fresh: dict[str, Mark]) -> None:
        self._kept |= fresh
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            for key, mark in fresh.items():
                file.write(json.dumps({"key": key, "mark": asdict(mark)}, ensure_ascii=False) + "\n")


def _lines(path: Path) -> list[tuple[str, Mark]]:
    """Return what the file holds; a last line that was not finished is passed by."""
    if not path.is_file():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        try:
            told = json.loads(line)
        except json.JSONDecodeError:
            continue
        found.append((told["key"], _mark(told["mark"])))
    return found


def _mark(told: dict[str, Any]) -> Mark:
    evidence = tuple(Cited(**one) for one in told.pop("evidence"))
    return Mark(**{**told, "evidence": evidence, "runs": tuple(told["runs"]), "qualification": None})
