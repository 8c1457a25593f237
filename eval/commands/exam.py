"""The examination: faults are planted, and whoever scores texts has to find them."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

from eval.exam import documents, report, scale
from eval.exam.documents import Papers
from eval.exam.examinee import Examinee, Mender
from eval.exam.keeping import record_of
from eval.exam.mending import SafeSuggestions
from eval.exam.ours import Rules
from eval.exam.paper import Paper
from eval.exam.sitting import Examination, Sitting, Tell
from service.bootstrap.evaluating import evaluator, rubrics, shipped_samples
from service.bootstrap.rules import linters
from service.domain.house import DEFAULT, House
from service.prompting import exams
from service.prompting.houses import HouseLibrary
from service.reviewing.reviewer import Reviewer
from service.settings import Settings

ABOUT = "plant faults into good documents and see whether the scores tell"
SETS = ("all", "kept", "held")


def add(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        "--documents", type=Path, metavar="PLACE", help="a file or folder; default: the house's samples"
    )
    parser.add_argument("--references", type=Path, metavar="DIR", help="texts of other makers, a folder for each")
    parser.add_argument("--house", default=DEFAULT)
    parser.add_argument("--rubric", help="default: the house's own")
    parser.add_argument(
        "--only", choices=SETS, default="all", help="of the documents: those to tune by, or those held out"
    )
    parser.add_argument("--quick", action="store_true", help="a few documents: shows that all is in order, not more")
    parser.add_argument("--write", action="store_true", help="keep the record, which every score then carries")
    parser.add_argument("--json", action="store_true", help="everything that was measured, as JSON")


def run(asked: argparse.Namespace, console: Console) -> int:
    """Examine; 0 when every criterion is qualified or answers for nothing, 1 when one is not qualified."""
    settings = Settings()
    house = HouseLibrary(settings.prompts).house(asked.house)
    papers = _papers(asked, house, settings)
    examinee, mender = _rules(asked, house, settings)
    with _progress() as tell:
        found = asyncio.run(_sitting(asked, examinee, papers.papers, settings, tell, mender).examine())
    _show(console, examinee, found, papers, as_json=asked.json)
    if asked.write:
        folder = _folder(asked, house, settings)
        console.print(escape(f"The record lies in {exams.write(folder, record_of(examinee, found, on=date.today()))}"))
    return 1 if any(one.standing == "not_qualified" for one in found.verdicts) else 0


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


def _rules(asked: argparse.Namespace, house: House, settings: Settings) -> tuple[Examinee, Mender]:
    scorer = evaluator(settings.prompts, samples=shipped_samples(settings.corpus))
    rubric = rubrics(settings.prompts).rubric(house.id, asked.rubric, None)
    reviewer = Reviewer(houses=HouseLibrary(settings.prompts), linters=linters(settings.prompts))
    return Rules(evaluator=scorer, rubric=rubric), SafeSuggestions(reviewer=reviewer)


def _sitting(
    asked: argparse.Namespace, examinee: Examinee, papers: Sequence[Paper], settings: Settings, tell: Tell,
    mender: Mender | None,
) -> Sitting:  # fmt: skip
    size = scale.QUICK if asked.quick else scale.JUDGED if examinee.method == "judge" else scale.FULL
    soil = documents.soil(settings.corpus, asked.house)
    return Sitting(examinee=examinee, papers=papers, soil=soil, scale=size, tell=tell, mender=mender)


def _show(console: Console, examinee: Examinee, found: Examination, papers: Papers, *, as_json: bool) -> None:
    if as_json:
        told = {**report.as_json(examinee, found), "passed_by": papers.passed_by}
        console.print_json(json.dumps(told, ensure_ascii=False))
        return
    for table in (report.verdicts_table, report.properties_table):
        console.print(table(examinee, found) if table is report.verdicts_table else report.properties_table(found))
    console.print(report.faults_table(found))
    for line in (*report.lines(examinee, found), *(f"passed by: {one}" for one in papers.passed_by)):
        console.print(escape(line), highlight=False)


def _folder(asked: argparse.Namespace, house: House, settings: Settings) -> Path:
    """Return where the record belongs: with the rubric that ships, or with the user's data."""
    shipped = asked.documents is None and asked.only == "all" and not asked.quick
    return settings.prompts / "houses" / house.id / "rubric" / exams.FOLDER if shipped else settings.data / exams.FOLDER


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
