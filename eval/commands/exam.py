"""The examination: faults are planted, and whoever scores texts has to find them."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

from eval.exam import documents, report, scale
from eval.exam.documents import Papers
from eval.exam.examinee import Examinee
from eval.exam.journal import Journal
from eval.exam.keeping import record_of
from eval.exam.mending import SafeSuggestions
from eval.exam.ours import Judging, Rules
from eval.exam.paper import Paper
from eval.exam.sitting import Examination, Sitting, Tell
from service.bootstrap.evaluating import evaluator, rubrics, shipped_samples
from service.bootstrap.judging import JudgeModel, judge
from service.bootstrap.rules import linters
from service.domain.house import DEFAULT, House
from service.domain.rubric import Rubric
from service.prompting import exams
from service.prompting.houses import HouseLibrary
from service.reviewing.reviewer import Reviewer
from service.settings import Settings

ABOUT = "plant faults into good documents and see whether the scores tell"
SETS = ("all", "kept", "held")
Held = tuple[Examinee, Examination]


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--documents", type=Path, metavar="PLACE", help="a file or folder; default: the house's samples"
    )
    parser.add_argument("--references", type=Path, metavar="DIR", help="texts of other makers, a folder for each")
    parser.add_argument("--house", default=DEFAULT)
    parser.add_argument("--rubric", help="default: the house's own")
    parser.add_argument("--judge", choices=("none", "model"), default="none", help="the model that judges sits")
    parser.add_argument(
        "--only", choices=SETS, default="all", help="of the documents: those to tune by, or those held out"
    )
    parser.add_argument("--quick", action="store_true", help="a few documents: shows that all is in order, not more")
    parser.add_argument("--write", action="store_true", help="keep the record, which every score then carries")
    parser.add_argument("--json", action="store_true", help="everything that was measured, as JSON")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Examine; 0 when no criterion is found not qualified, else 1."""
    settings = Settings()
    house = HouseLibrary(settings.prompts).house(asked.house)
    papers = _papers(asked, house, settings)
    with _progress() as tell:
        held = asyncio.run(_examined(asked, house, papers.papers, settings, tell))
    _show(console, *held, papers, as_json=asked.json)
    if asked.write:
        # Beside the result: what is printed with --json is JSON and nothing else.
        beside = Console(stderr=True) if asked.json else console
        beside.print(escape(f"The record lies in {_kept(asked, house, settings, *held)}"), highlight=False)
    return 1 if "not_qualified" in {one.standing for one in held[1].verdicts} else 0


async def _examined(
    asked: argparse.Namespace, house: House, papers: Sequence[Paper], settings: Settings, tell: Tell
) -> Held:
    """Return the examination of the rules, or that of the judge."""
    rubric = rubrics(settings.prompts).rubric(house.id, asked.rubric, None)
    whole = scale.FULL if asked.judge == "none" else scale.JUDGED
    seated = partial(
        Sitting, papers=papers, soil=documents.soil(settings.corpus, house.id), tell=tell,
        scale=scale.QUICK if asked.quick else whole,
    )  # fmt: skip
    if asked.judge == "none":
        return await _rules(rubric, settings, seated)
    model = JudgeModel(settings.judge or settings)
    try:
        judging = Judging(
            asked=judge(settings), model=await model.ready(), house=house, rubrics=rubrics(settings.prompts),
            rubric=rubric,
        )  # fmt: skip
        kept = Journal(judging, settings.data / exams.FOLDER / "journal.jsonl")
        return kept, await seated(examinee=kept).examine()
    finally:
        await model.close()


async def _rules(rubric: Rubric, settings: Settings, seated: Callable[..., Sitting]) -> Held:
    rules = Rules(evaluator=evaluator(settings.prompts, samples=shipped_samples(settings.corpus)), rubric=rubric)
    reviewer = Reviewer(houses=HouseLibrary(settings.prompts), linters=linters(settings.prompts))
    return rules, await seated(examinee=rules, mender=SafeSuggestions(reviewer=reviewer)).examine()


def _papers(asked: argparse.Namespace, house: House, settings: Settings) -> Papers:
    place = asked.documents
    papers = documents.found(place, house) if place else documents.shipped(settings.corpus, house)
    if asked.only != "all":
        papers = Papers(papers=documents.held_out(papers.papers)[asked.only == "held"], passed_by=papers.passed_by)
    papers = Papers(papers=documents.mixed(papers.papers), passed_by=papers.passed_by)
    if asked.references is None:
        return papers
    others = documents.references(asked.references, house)
    return Papers(papers=papers.papers + others.papers, passed_by=papers.passed_by + others.passed_by)


def _show(console: Console, examinee: Examinee, found: Examination, papers: Papers, *, as_json: bool) -> None:
    if as_json:
        told = {**report.as_json(examinee, found), "passed_by": papers.passed_by}
        console.print_json(json.dumps(told, ensure_ascii=False))
        return
    for table in (report.verdicts_table(examinee, found), report.properties_table(found), report.faults_table(found)):
        console.print(table)
    for line in (*report.lines(examinee, found), *(f"passed by: {one}" for one in papers.passed_by)):
        console.print(escape(line), highlight=False)


def _kept(asked: argparse.Namespace, house: House, settings: Settings, examinee: Examinee, found: Examination) -> Path:
    """Keep the record: with the rubric that ships where all its samples were used, else with the user's data."""
    whole = asked.documents is None and asked.only == "all" and asked.judge == "none" and not asked.quick
    shipped = settings.prompts / "houses" / house.id / "rubric" / exams.FOLDER
    folder = shipped if whole else settings.data / exams.FOLDER
    return exams.write(folder, record_of(examinee, found, on=date.today()))


@contextmanager
def _progress() -> Iterator[Tell]:
    """Give who is told what is under way: a bar in a terminal, else a line for each stage; always beside the result."""
    console = Console(stderr=True)
    with Progress("{task.description}", MofNCompleteColumn(), TimeElapsedColumn(), console=console) as progress:
        task = progress.add_task("getting ready")

        def tell(what: str, done: int, whole: int) -> None:
            progress.update(task, description=what, completed=done, total=whole)
            if done == whole and not console.is_terminal:
                console.print(f"{what}: {whole}")

        yield tell
