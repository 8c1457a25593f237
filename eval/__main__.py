"""The measures from the command line: `python -m eval bench`, `cases`, `rules`, `bench_rules`."""

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

from eval import (
    bench,
    bench_cleaning,
    bench_exemplars,
    bench_load,
    bench_rules,
    noise,
    other_checker,
    record,
    reviewed,
    rules,
    startup,
    tables,
)  # fmt: skip
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
    for name, about in (("rules", "plant faults, rule by rule"), ("bench_rules", "pace and growth of the rules")):
        command = commands.add_parser(name, help=about)
        command.add_argument("--house", default="zh-official")
        command.add_argument("--each", type=int, default=40, metavar="N", help="documents for each rule")
    orders = commands.add_parser("orders", help="how well orders among facts are told")
    orders.add_argument("--write", action="store_true", help="make the detector anew from its examples")
    for name, about in (
        ("retrieval", "labelled queries: by vectors, by words, by both, by chance"),
        ("profile", "the distance of own, spoilt and other texts to the house"),
        ("masking", "labelled sentences: names found, and words taken for names"),
    ):
        commands.add_parser(name, help=about)
    planted = commands.add_parser("noise", help="clean noise planted into the samples")
    planted.add_argument("--seeds", type=int, default=1, help="how often each sample is made noisy")
    commands.add_parser("bench_cleaning", help="how fast files are cleaned")
    commands.add_parser("bench_load", help="many clients at once beside drafts under way")
    reviews = commands.add_parser("reviews", help="what reviews of faulty texts find, mend and withhold")
    reviews.add_argument("tasks", nargs="*", help="only these tasks")
    return parser


def _corpus_measure(asked: argparse.Namespace, console: Console) -> int:
    measured = {"retrieval": measure_retrieval, "profile": measure_style, "masking": measure_masking}
    goals = measured[asked.command](console, Settings())
    console.print(tables.goals_table(goals))
    return 0 if all(goal.met for goal in goals) else 1


def _reviews(asked: argparse.Namespace, console: Console) -> int:
    return reviewed.run(asked.tasks, console.print)


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


def _rules(asked: argparse.Namespace, console: Console) -> int:
    settings = Settings()
    with console.status("planting"):
        scores = rules.measure(settings.prompts, settings.corpus, asked.house, each=asked.each)
    console.print(rules.table(scores))
    for one in scores:
        for missed in one.missed:
            console.print(escape(f"{one.rule} missed: {missed!r}"), highlight=False)
    return _met(console, rules.goals(scores))


def _bench_rules(asked: argparse.Namespace, console: Console) -> int:
    settings = Settings()
    with console.status("measuring"):
        goals = bench_rules.goals(settings.prompts, settings.corpus, asked.house)
        beside = other_checker.side_by_side(settings.prompts, settings.corpus, asked.house)
    console.print(beside or f"{other_checker.COMMAND} is not installed: nothing to compare with.")
    return _met(console, goals)


def _noise(asked: argparse.Namespace, console: Console) -> int:
    found = noise.measure(noise.correct_documents(Settings().corpus / noise.HOUSE), seeds=asked.seeds)
    console.print(tables.noise_table(found))
    return 0 if all(one.recall >= noise.RECALL and one.false_share <= noise.FALSE for one in found) else 1


def _cleaning(asked: argparse.Namespace, console: Console) -> int:
    return _met(console, bench_cleaning.goals(Settings().corpus / noise.HOUSE))


def _load(asked: argparse.Namespace, console: Console) -> int:
    with console.status(f"{bench_load.CLIENTS} clients for {bench_load.SECONDS:.0f} s"):
        load = bench_load.measure(Settings().data)
    console.print(f"Put off by a full queue: {load.put_off}. Failed: {', '.join(sorted(set(load.faults))) or 'none'}.")
    return _met(console, bench_load.goals(load))


def _met(console: Console, goals: Sequence[Goal]) -> int:
    console.print(tables.goals_table(goals))
    return 0 if all(goal.met for goal in goals) else 1


def _orders(asked: argparse.Namespace, console: Console) -> int:
    return report(console, Settings().corpus, write=asked.write)


_COMMANDS = {
    "bench": _bench,
    "cases": _drafts,
    "orders": _orders,
    **dict.fromkeys(("retrieval", "profile", "masking"), _corpus_measure),
    "rules": _rules,
    "bench_rules": _bench_rules,
    "noise": _noise,
    "bench_cleaning": _cleaning,
    "bench_load": _load,
    "reviews": _reviews,
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
