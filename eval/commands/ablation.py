"""What each part of the drafter is worth, with the configured model."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.markup import escape

from eval import bench
from eval.ablation import table
from eval.ablation.exemplars import NoExemplars
from eval.ablation.trial import Result, ablate
from eval.ablation.variants import FULL, Variant, variants
from eval.case import Case, load, spread
from eval.measure import Measures, measure
from eval.past import read as read_past
from eval.recording import CallBook, RecordedModel, kept_in
from eval.runs import telling
from eval.runs.folder import written
from eval.studio import Studio, opened, text_of
from service.domain.draft import Draft
from service.domain.sample import Sample
from service.drafting.drafter import Drafter
from service.errors import BadInput, NotFound
from service.settings import Settings

ABOUT = "drafts with each part of the drafter put out of use in turn"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--quick", type=int, metavar="N", help="only N cases")
    parser.add_argument("--cases", metavar="PART", help="only cases whose name holds PART")
    parser.add_argument("--only", metavar="PART", action="append", help="only parts whose name holds PART (repeatable)")
    parser.add_argument("--list", action="store_true", help="list the parts and stop")
    parser.add_argument("--out", type=Path, default=Path("build/eval/ablation"), help="folder for answers and record")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Draft the cases by every variant and print what each part is worth; 0 when every draft came to an end.

    The model's answers are kept in the folder: a run that was broken off goes on where it was.
    """
    wanted = _chosen(variants(NoExemplars(), _nothing_filed), asked.only)
    if asked.list:
        for variant in wanted:
            console.print(escape(f"{variant.name}: {variant.about}"), highlight=False)
        return 0
    with kept_in(asked.out / "calls.db") as book:
        results = asyncio.run(_results(asked, console, book))
        console.print(table.shown(results))
        console.print(f"{book.fresh} calls made, {book.known} answered from {escape(str(asked.out))}", highlight=False)
    told = json.dumps(table.plain(results), ensure_ascii=False, indent=1)
    path = written(asked.out / "ablation.json", told)
    if idle := table.worthless(results):
        console.print(escape(f"Nothing was worse without: {', '.join(idle)}"), highlight=False)
    console.print(escape(f"The record lies in {path}"), highlight=False)
    return 1 if any(trial.error for result in results for trial in result.trials) else 0


async def _results(asked: argparse.Namespace, console: Console, book: CallBook) -> list[Result]:
    cases = _cases(asked)
    settings = Settings(model_context=bench.CONTEXT, model_timeout=bench.SECONDS)
    async with opened(settings) as studio:
        drafter = cast("Drafter", await studio.container.workshop.writer())
        found = _chosen(variants(drafter.exemplars, studio.container.records.get), asked.only)
        model = RecordedModel(await studio.container.workshop.model(), book)
        with telling.progress(console, len(found) * len(cases)) as tell:
            briefs = [(case, studio.brief(case)) for case in cases]
            return await ablate(drafter, found, briefs, model=model, measure=_gauge(studio), tell=tell)


def _cases(asked: argparse.Namespace) -> list[Case]:
    cases = load(only=asked.cases)
    if not cases:
        raise BadInput(f"No case has {asked.cases!r} in its name; see the files in eval/cases.")
    return spread(cases, asked.quick) if asked.quick else cases


def _chosen(found: Sequence[Variant], only: Sequence[str] | None) -> list[Variant]:
    """Return the full drafter and the variants asked for."""
    kept = [one for one in found if one.name == FULL or not only or any(part in one.name for part in only)]
    if only and len(kept) == 1:
        raise BadInput(f"No part has {' or '.join(map(repr, only))} in its name; --list names them.")
    return kept


def _nothing_filed(house: str, sample_id: str) -> Sample:
    raise NotFound("Nothing is filed where variants are only named.")


def _gauge(studio: Studio) -> Callable[[Case, Draft], Measures]:
    past = read_past(studio.container.settings.corpus / load()[0].asked.house)

    def measured(case: Case, draft: Draft) -> Measures:
        return measure(text_of(draft), case, past=past, card=studio.card(case))

    return measured
