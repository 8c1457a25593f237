"""How well each rule finds its fault in documents that are otherwise correct: recall and precision, rule by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rich.table import Table

from eval.goal import Goal
from eval.planting import Planted, faults, plant
from service.checks.style.document import Ground
from service.checks.style.linter import Linter
from service.corpus import folder
from service.domain.finding import Finding
from service.domain.house import House
from service.prompting.houses import HouseLibrary
from service.prompting.rules import load_rules

LEAST = 0.95


@dataclass(frozen=True, kw_only=True)
class RuleScore:
    """What became of a rule's planted faults: how many there were, were found, and what was found beside them."""

    rule: str
    planted: int
    found: int
    beside: int
    missed: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Return the share of the faults that was found."""
        return self.found / self.planted if self.planted else 0.0

    @property
    def precision(self) -> float:
        """Return the share of the findings that was a fault."""
        return self.found / (self.found + self.beside) if self.found else 0.0


def measure(prompts: Path, corpus: Path, house: str, *, each: int = 40, seed: int = 7) -> list[RuleScore]:
    """Return the score of every rule of the house over `each` documents with one fault of it."""
    book = load_rules(prompts / "houses" / house)
    cards, ground = HouseLibrary(prompts).house(house), Ground(book.tables.grammar)
    samples, ways = folder.samples(corpus, house), faults(house)
    scores = []
    for rule in book.rules:
        chance = Random(f"{seed} {rule.id}")
        cases: list[Planted] = []
        # Not every document has a place for every fault.
        for turn in range(each * 30):
            way = ways[rule.id][turn % len(ways[rule.id])]
            if len(cases) < each and (case := plant(rule.id, way, chance.choice(samples), ground, chance)):
                cases.append(case)
        scores.append(_score(rule.id, Linter([rule], book.tables), cards, cases))
    return scores


def _score(rule: str, linter: Linter, house: House, cases: Sequence[Planted]) -> RuleScore:
    found = beside = 0
    missed = []
    for case in cases:
        hits = list(_new(linter, house, case))
        right = [one for one in hits if case.wide or (one.start < case.end and one.end > case.start)]
        found += bool(right)
        beside += len(hits) - len(right)
        if not right:
            missed.append(case.text[max(case.start - 10, 0) : case.end + 10])
    return RuleScore(rule=rule, planted=len(cases), found=found, beside=beside, missed=tuple(missed))


def _new(linter: Linter, house: House, case: Planted) -> Iterator[Finding]:
    """Yield what is found in the document with the fault and not in the one without."""
    genre = house.genres.get(case.genre)
    look = {"genre": genre, "doc_date": case.date, "facts": case.facts, "aggregate": False}
    before = Counter((one.quote, one.message) for one in linter.lint(case.clean, **look))  # type: ignore[arg-type]
    for one in linter.lint(case.text, **look):  # type: ignore[arg-type]
        if before[one.quote, one.message]:
            before[one.quote, one.message] -= 1
        else:
            yield one


def table(scores: Sequence[RuleScore]) -> Table:
    """Return a line a rule."""
    shown = Table(title="Planted faults")
    for column in ("rule", "planted", "found", "beside", "recall", "precision"):
        shown.add_column(column)
    for one in scores:
        cells = (str(one.planted), str(one.found), str(one.beside), f"{one.recall:.0%}", f"{one.precision:.0%}")
        shown.add_row(one.rule, *cells)
    return shown


def goals(scores: Sequence[RuleScore]) -> list[Goal]:
    """Return what the worst rule has to reach."""
    worst = {"recall": min(one.recall for one in scores), "precision": min(one.precision for one in scores)}
    return [
        Goal(name=f"{what} of the weakest rule", measured=value, bound=LEAST, unit="%", at_least=True)
        for what, value in worst.items()
    ]
