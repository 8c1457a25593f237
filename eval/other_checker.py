"""The published checker `gongwen` (PyPI: gongwen-skill) beside ours, on the same documents, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from rich.table import Table

from eval.planting import Planted, faults, plant
from service.checks.style.document import Ground
from service.checks.style.linter import Linter
from service.corpus import folder
from service.prompting.houses import HouseLibrary
from service.prompting.rules import load_rules

COMMAND = "gongwen"
Found = frozenset[tuple[str, str]]


def side_by_side(prompts: Path, corpus: Path, house: str) -> Table | None:
    """Return what both find in correct documents, in as many with one fault each, and the time; None without it.

    The other checker is asked for `.docx`; what it says of page and fonts is left out, since the samples have none. Its
    own start is not counted.
    """
    if shutil.which(COMMAND) is None:
        return None
    cases = _cases(prompts, corpus, house)
    table = Table(title=f"{len(cases)} documents, each correct and with one fault")
    for column in ("", "found in correct ones", "faults found", "seconds"):
        table.add_column(column)
    for name, check in (("housestyle", _ours(prompts, house)), (COMMAND, _theirs)):
        started = time.perf_counter()
        clean = [check(case, case.clean) for case in cases]
        faulty = [check(case, case.text) for case in cases]
        seconds = time.perf_counter() - started
        found = sum(bool(after - before) for before, after in zip(clean, faulty, strict=True))
        table.add_row(name, str(sum(map(len, clean))), f"{found} of {len(cases)}", f"{seconds:.1f}")
    return table


def _cases(prompts: Path, corpus: Path, house: str) -> list[Planted]:
    ground = Ground(load_rules(prompts / "houses" / house).tables.grammar)
    samples, chance = folder.samples(corpus, house), Random(11)
    cases = []
    for rule, ways in faults(house).items():
        tries = (plant(rule, ways[0], chance.choice(samples), ground, chance) for _ in range(60))
        cases += [case for case in tries if case][:1]
    return cases


def _ours(prompts: Path, house: str) -> Callable[[Planted, str], Found]:
    book = load_rules(prompts / "houses" / house)
    linter, cards = Linter(book.rules, book.tables), HouseLibrary(prompts).house(house).genres

    def check(case: Planted, text: str) -> Found:
        found = linter.lint(text, genre=cards.get(case.genre), doc_date=case.date, facts=case.facts)
        return frozenset((one.rule, one.quote) for one in found if one.severity != "hint")

    return check


def _theirs(case: Planted, text: str) -> Found:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "report.docx"
        _write(path, text.split("\n"))
        told = subprocess.run([COMMAND, "check", str(path), "--json"], capture_output=True, text=True, check=False)
    begin = told.stdout.find("[\n")
    issues = json.loads(told.stdout[begin:]) if begin >= 0 else []
    return frozenset(
        (str(one["rule_id"]), str(one.get("original"))) for one in issues if one.get("check_type") != "format"
    )


def _write(path: Path, lines: Sequence[str]) -> None:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
