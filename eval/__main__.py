"""The measures from the command line: `python -m eval bench`, `python -m eval cases`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

from eval import bench, bench_exemplars, record, startup, tables
from eval.bench import Result, Tell
from eval.case import Case, load, spread
from eval.goal import Goal
from eval.masking.run import run as measure_masking
from eval.measure import Measures
from eval.orders.report import report
from eval.retrieval.run import run as measure_retrieval
from eval.style.run import run as measure_style
from service.errors import HousestyleError
from service.settings import Settings

PASSAGES, QUERIES = 100_000, 300


def main() -> int:
    """Run what is asked for; 0 when every goal is met, 1 when one is missed, 2 when it cannot be measured."""
    asked = _parser().parse_args()
    console = Console(width=None if sys.stdout.isatty() else 170)
    try:
        return _COMMANDS[asked.command](asked, console)
    except HousestyleError as error:
        console.print(escape(str(error)))
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measure the product.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (("bench", "against a plain few-shot prompt"), ("cases", "draft the cases")):
        command = commands.add_parser(name, help=about)
        command.add_argument("--quick", type=int, metavar="N", help="only N cases")
        command.add_argument("--only", metavar="PART", help="only cases whose name holds PART")
        command.add_argument("--out", type=Path, default=Path("build/eval"), help="folder for the record")
        command.add_argument("--passages", type=int, default=PASSAGES, help="passages of the exemplar query")
        command.add_argument("--show", action="store_true", help="print the reports, too")
    orders = commands.add_parser("orders", help="how well orders among facts are told")
    orders.add_argument("--write", action="store_true", help="make the detector anew from its examples")
    for name, about in (
        ("retrieval", "labelled queries: by vectors, by words, by both, by chance"),
        ("profile", "the distance of own, spoilt and other texts to the house"),
        ("masking", "labelled sentences: names found, and words taken for names"),
    ):
        commands.add_parser(name, help=about)
    return parser


def _corpus_measure(asked: argparse.Namespace, console: Console) -> int:
    measured = {"retrieval": measure_retrieval, "profile": measure_style, "masking": measure_masking}
    goals = measured[asked.command](console, Settings())
    console.print(tables.goals_table(goals))
    return 0 if all(goal.met for goal in goals) else 1


def _bench(asked: argparse.Namespace, console: Console) -> int:
    cases, settings = _cases(asked), Settings(model_context=bench.CONTEXT, model_timeout=bench.SECONDS)
    with _progress(console, 2 * len(cases)) as tell:
        compared = asyncio.run(bench.compare(settings, cases, tell))
    goals = bench.goals(compared)
    with console.status("start-up"):
        goals += startup.measure_startup(settings.data)
    with console.status("exemplar query"):
        goals.append(_query_goal(asked.passages))
    for title, results in (("Plain prompt", compared.plain), ("housestyle", compared.ours)):
        _show(console, title, results, asked.show)
    console.print(tables.side_by_side(_measures(compared.plain), _measures(compared.ours)))
    console.print(tables.numbers_table("Seconds for 1,000 characters", _paces(compared)))
    ways = {"plain prompt": compared.plain, "housestyle": compared.ours}
    return _finish(console, asked.out, "bench", ways, goals)


def _drafts(asked: argparse.Namespace, console: Console) -> int:
    cases = _cases(asked)
    with _progress(console, len(cases)) as tell:
        results = asyncio.run(bench.draft_all(Settings(), cases, tell))
    _show(console, "housestyle", results, asked.show)
    found = _measures(results)
    wrong = Goal(name="drafts with something wrong", measured=len(cases) - sum(one.clean for one in found), bound=0)
    return _finish(console, asked.out, "cases", {"housestyle": results}, [wrong, bench.mended_goal(found)])


def _orders(asked: argparse.Namespace, console: Console) -> int:
    return report(console, Settings().corpus, write=asked.write)


_COMMANDS = {
    "bench": _bench,
    "cases": _drafts,
    "orders": _orders,
    **dict.fromkeys(("retrieval", "profile", "masking"), _corpus_measure),
}


def _cases(asked: argparse.Namespace) -> list[Case]:
    cases = load(only=asked.only)
    if not cases:
        raise HousestyleError(f"No case has {asked.only!r} in its name; see the files in eval/cases.")
    return spread(cases, asked.quick) if asked.quick else cases


def _query_goal(passages: int) -> Goal:
    p95 = bench_exemplars.compare(passages, QUERIES)
    name = f"exemplar query p95 at {passages:,} passages, to raw Chroma"
    return Goal(name=name, measured=p95["exemplars"] / p95["chroma"], bound=bench.QUERY_RATIO)


def _paces(compared: bench.Comparison) -> dict[str, str]:
    return {"plain prompt": f"{bench.pace(compared.plain):.1f}", "housestyle": f"{bench.pace(compared.ours):.1f}"}


def _measures(results: Sequence[Result]) -> list[Measures]:
    return [result.measures for result in results if result.measures]


def _show(console: Console, title: str, results: Sequence[Result], whole: bool) -> None:
    for result in results:
        if whole and result.run:
            console.rule(escape(f"{title}: {result.case.name}, {result.run.wall:.1f} s"))
            console.print(escape(result.run.written.text))
    console.print(tables.measures_table(title, _measures(results)))
    failed = [f"{result.case.name}: {result.error}" for result in results if result.error]
    for line in [*failed, *(fault for one in _measures(results) for fault in tables.faults(one))]:
        console.print(escape(line), highlight=False)


def _finish(
    console: Console, folder: Path, name: str, ways: Mapping[str, Sequence[Result]], goals: Sequence[Goal]
) -> int:
    console.print(tables.goals_table(goals))
    path = record.write(folder, name, ways=ways, goals=goals)
    console.print(escape(f"The record lies in {path}, the picture in {path.with_suffix('.html')}"))
    return 0 if all(goal.met for goal in goals) else 1


@contextmanager
def _progress(console: Console, total: int) -> Iterator[Tell]:
    columns = (SpinnerColumn(), "{task.description}", MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("getting ready", total=total + 1)

        def tell(what: str) -> None:
            progress.update(task, description=escape(what), advance=1)
            if not console.is_terminal:
                console.print(escape(what))

        yield tell


if __name__ == "__main__":
    sys.exit(main())
