"""The published checker `gongwen` (PyPI: gongwen-skill) beside ours, on the same documents, where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
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
# Its ids for margins, paper, fonts, sizes, spacing, indents and page numbers.
_LAYOUT = re.compile(r"CHK-(?:C|HEUR-)\d")
_WORKER = Path(__file__).with_name("other_checker_worker.py")
Found = frozenset[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a checker found in each text, and the seconds it took for all."""

    found: Sequence[Found]
    seconds: float


def side_by_side(prompts: Path, corpus: Path, house: str) -> Table | None:
    """Return what both find in correct documents, in as many with one fault each, and the time; None without it.

    The other checker is asked for `.docx`; what it says of page and fonts is left out, since the samples have none.
    Neither's start is counted; reading the file is, of the one that reads files.
    """
    command = shutil.which(COMMAND)
    if command is None:
        return None
    cases = _cases(prompts, corpus, house)
    texts = [*(case.clean for case in cases), *(case.text for case in cases)]
    told = {"housestyle": _ours(prompts, house, [*cases, *cases], texts), COMMAND: _theirs(command, texts)}
    table = Table(title=f"{len(cases)} documents, each correct and with one fault")
    for column in ("", "found in correct ones", "faults found", "seconds of computing", "characters a second"):
        table.add_column(column)
    for name, one in told.items():
        clean, faulty = one.found[: len(cases)], one.found[len(cases) :]
        found = sum(bool(after - before) for before, after in zip(clean, faulty, strict=True))
        pace = sum(map(len, texts)) / one.seconds
        table.add_row(name, str(sum(map(len, clean))), f"{found} of {len(cases)}", f"{one.seconds:.1f}", f"{pace:,.0f}")
    return table


def _cases(prompts: Path, corpus: Path, house: str) -> list[Planted]:
    ground = Ground(load_rules(prompts / "houses" / house).tables.grammar)
    samples, chance = folder.samples(corpus, house), Random(11)
    cases = []
    for rule, ways in faults(house).items():
        tries = (plant(rule, ways[0], chance.choice(samples), ground, chance) for _ in range(60))
        cases += [case for case in tries if case][:1]
    return cases


def _ours(prompts: Path, house: str, cases: Sequence[Planted], texts: Sequence[str]) -> Told:
    book = load_rules(prompts / "houses" / house)
    linter, cards = Linter(book.rules, book.tables), HouseLibrary(prompts).house(house).genres
    found = []
    started = time.process_time()
    for case, text in zip(cases, texts, strict=True):
        told = linter.lint(text, genre=cards.get(case.genre), doc_date=case.date, facts=case.facts)
        found.append(frozenset((one.rule, one.quote) for one in told if one.severity != "hint"))
    return Told(found=found, seconds=time.process_time() - started)


def _theirs(command: str, texts: Sequence[str]) -> Told:
    interpreter = Path(command).read_text("utf-8").splitlines()[0].removeprefix("#!").split()
    with tempfile.TemporaryDirectory() as scratch:
        paths = [_written(Path(scratch) / f"{number}.docx", text) for number, text in enumerate(texts)]
        asked = json.dumps(paths)
        ended = subprocess.run([*interpreter, str(_WORKER)], input=asked, capture_output=True, text=True, check=True)
    told = json.loads(ended.stdout)
    return Told(found=[_issues(one["said"]) for one in told], seconds=sum(one["seconds"] for one in told))


def _issues(said: str) -> Found:
    begin = said.find("[\n")
    issues = json.loads(said[begin:]) if begin >= 0 else []
    return frozenset(
        (str(one["rule_id"]), str(one.get("original"))) for one in issues if not _LAYOUT.match(str(one["rule_id"]))
    )


def _written(path: Path, text: str) -> str:
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))
    return str(path)
