"""The texts of a suite drafted and scored; a run that was broken off goes on where it was."""

from __future__ import annotations

import argparse
import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from eval.recording import RecordedModel, digest, kept_in
from eval.runs import suite, telling
from eval.runs.folder import Manifest, RunFolder
from eval.runs.gating import gate
from eval.runs.making import Makers, language_of, ready, words_of
from eval.runs.running import run as run_cases
from eval.runs.suite import Item
from eval.scorecard import page
from service.domain.chat import ChatModel
from service.domain.comparison import Outcome
from service.domain.house import DEFAULT
from service.errors import BadInput
from service.settings import Settings

ABOUT = "draft and score a suite of briefs or texts; goes on where it was broken off"
GATE, RUNS = 60.0, 3


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("suite", type=Path, metavar="SUITE", help="a folder of briefs (.yaml), texts, or both")
    parser.add_argument("--house", help="draft and score all cases of its language in this house")
    parser.add_argument("--model", help="the model that drafts, as HOUSESTYLE_MODEL names it")
    parser.add_argument("--prompts", type=Path, help="the folder of prompts and houses")
    parser.add_argument("--name", help="the run's name (that of the suite)")
    parser.add_argument("--out", type=Path, default=Path("build/eval/runs"), help="folder of runs (%(default)s)")
    parser.add_argument("--rules-only", action="store_true", help="ask no judge")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often the judge is asked (%(default)s)")
    parser.add_argument("--gate", type=float, default=GATE, help="overall score that a case must reach (%(default)s)")
    parser.add_argument("--quick", type=int, metavar="N", help="only the first N cases")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Draft and score; 0 when every case passes, 1 when one fails, 2 when one could not be measured.

    Raises:
        BadInput: the suite or an option is no such thing, or another run lies in the folder.
        ModelUnavailable: the model cannot be reached; what is done is kept.
    """
    _check(asked)
    settings, folder = _settings(asked), RunFolder(asked.out / (asked.name or asked.suite.resolve().name))
    items = _items(asked, settings)
    plan = Plan(items=items, settings=settings, runs=0 if asked.rules_only else asked.runs, gate=asked.gate)
    outcomes = asyncio.run(_outcomes(plan, folder, asked, console))
    path = page.make(folder)
    console.print(escape(f"The scorecard lies in {path}, the same as JSON beside it."), highlight=False)
    return telling.say(console, gate(outcomes))


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be run."""

    items: tuple[Item, ...]
    settings: Settings
    runs: int
    gate: float

    @property
    def drafts(self) -> bool:
        """Tell whether anything is to be drafted."""
        return any(item.text is None for item in self.items)


def _check(asked: argparse.Namespace) -> None:
    if not (math.isfinite(asked.gate) and 0 <= asked.gate <= 100):
        raise BadInput(f"A gate is a score of 0 to 100, not {asked.gate}.")
    for name, value, least in (("--runs", asked.runs, 1), ("--quick", asked.quick, 1)):
        if value is not None and value < least:
            raise BadInput(f"{name} is {value}; it needs at least {least}.")


def _settings(asked: argparse.Namespace) -> Settings:
    given = {"model": asked.model, "prompts": asked.prompts}
    return Settings(**{name: value for name, value in given.items() if value is not None})


def _items(asked: argparse.Namespace, settings: Settings) -> tuple[Item, ...]:
    items = suite.read(asked.suite, house=asked.house or DEFAULT)
    if asked.house:
        items = suite.in_house(items, asked.house, language_of(settings))
    return items[: asked.quick]


async def _outcomes(plan: Plan, folder: RunFolder, asked: argparse.Namespace, console: Console) -> tuple[Outcome, ...]:
    async with ready(plan.settings, drafts=plan.drafts, runs=plan.runs, gate=plan.gate) as found:
        folder.begin(_manifest(plan, found, asked))
        with kept_in(folder.calls) as book, telling.progress(console, len(plan.items)) as tell:

            def kept(model: ChatModel | None) -> RecordedModel | None:
                return RecordedModel(model, book) if model else None

            return await run_cases(
                plan.items, folder, found.maker, writer=kept(found.writer), judge=kept(found.judge), tell=tell
            )


def _manifest(plan: Plan, found: Makers, asked: argparse.Namespace) -> Manifest:
    settings = plan.settings
    prompts, corpus = words_of(settings.prompts), words_of(settings.corpus)
    return Manifest(
        name=asked.name or asked.suite.resolve().name, suite=str(asked.suite),
        language=language_of(settings)(plan.items[0].house), cases=_names(plan.items),
        inputs=digest([[item.sha256 for item in plan.items], prompts, corpus]), house=asked.house or "",
        model=found.writer.name if found.writer else "", judge=found.judge.name if found.judge else "",
        runs=plan.runs, gate=plan.gate, started=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        versions={"prompts": prompts[:12], "corpus": corpus[:12]},
    )  # fmt: skip


def _names(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.name for item in items)
