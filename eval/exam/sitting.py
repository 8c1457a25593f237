"""An examination from beginning to end: what is asked in what order, and when it is over for a criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from eval.exam import planting
from eval.exam.examinee import MANNERS, Examinee, Manner, Mender, PairJudge
from eval.exam.figures import unsourced
from eval.exam.outcome import Gates
from eval.exam.paper import Paper, Spot
from eval.exam.properties import m01, m02, m13
from eval.exam.registry import claims
from eval.exam.scale import Scale
from eval.exam.seen import Compared, Item, Look, Mended, Seen
from eval.exam.soil import Soil
from eval.exam.verdict import Verdict, verdict

Tell = Callable[[str, int, int], None]
"""Told what is under way, how many looks of it are done, and how many there are."""
STOPPERS = (m01, m02, m13)
"""Who fails one of these is asked nothing more."""
SEED = 1


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What came of it: all that was seen, and a verdict for each criterion of the examinee's method."""

    seen: Seen
    verdicts: tuple[Verdict, ...]
    papers: int


@dataclass(kw_only=True)
class Sitting:
    """One examinee before one set of papers; `witness` sees each item before it is shown."""

    examinee: Examinee
    papers: Sequence[Paper]
    soil: Soil
    scale: Scale
    tell: Tell
    mender: Mender | None = None
    witness: Callable[[Item], None] = lambda _: None

    async def examine(self) -> Examination:
        """Return what came of it.

        Rules are asked everything. A judge is first shown what decides; criteria that fail there are not asked for
        the rest, for each look costs a call.
        """
        rubric, method = self.examinee.rubric, self.examinee.method
        self._seen = Seen(rubric=rubric, claims=claims(rubric, method))
        self._asked = {one.id for one in rubric.criteria if one.method == method}
        papers = list(self.papers[: self.scale.most])
        self._standing = set(self._asked)
        await self._decide(papers)
        if method == "judge":
            self._standing = {one for one in self._standing if not self._stopped(one)}
        await self._go_on(papers)
        gates = Gates(method=method)
        verdicts = tuple(verdict(self._seen, one, gates, stopped=one not in self._standing) for one in self._ordered)
        return Examination(seen=self._seen, verdicts=verdicts, papers=len(papers))

    @property
    def _ordered(self) -> list[str]:
        return [one.id for one in self.examinee.rubric.criteria if one.id in self._asked]

    async def _decide(self, papers: Sequence[Paper]) -> None:
        claimed, scale = self._seen.claims, self.scale
        await self._look("as they are", planting.intact(papers))
        await self._look("again", planting.again(papers, scale))
        await self._look("faults", planting.usual_faults(papers, claimed, scale, self.soil))
        await self._look("harmless edits", planting.harmless(papers, scale))
        for lure in ("injection", "verbosity"):
            await self._look(lure, planting.lures(papers, lure))

    async def _go_on(self, papers: Sequence[Paper]) -> None:
        if not self._standing:
            return
        claimed, scale = self._seen.claims, self.scale
        await self._look("doses", planting.other_doses(papers, claimed, scale, self.soil))
        await self._look("two at once", planting.two_at_once(papers, claimed, scale, self.soil))
        for manner in MANNERS:
            items = [Item(kind="manner", paper=paper, name=manner) for paper in papers[: scale.manners]]
            await self._look(manner, items, manner)
        await self._compare()
        await self._mend()

    def _stopped(self, criterion: str) -> bool:
        gates = Gates(method=self.examinee.method)
        return any(one.met is False for stopper in STOPPERS for one in stopper.outcomes(self._seen, criterion, gates))

    async def _look(self, what: str, items: Iterable[Item], manner: Manner = "plain") -> None:
        every = list(items)
        for at, item in enumerate(every):
            self.tell(what, at, len(every))
            self._seen.add(await self._shown(item, self._standing, manner))
        self.tell(what, len(every), len(every))

    async def _shown(self, item: Item, criteria: Set[str], manner: Manner = "plain") -> Look:
        self.witness(item)
        marks = await self.examinee.marks(item.paper, criteria, seed=SEED + item.turn, manner=manner)
        return Look(item=item, marks={mark.id: mark for mark in marks})

    async def _compare(self) -> None:
        """Ask for pairs in both orders, if pairs can be asked for."""
        examinee = self.examinee
        if not isinstance(examinee, PairJudge):
            return
        for criterion in self._ordered:
            pairs = [pair for fault in self._seen.faults(criterion) for pair in self._seen.usual(criterion, fault)]
            for at, pair in enumerate(pairs[: self.scale.pairs]):
                self.tell(f"pairs {criterion}", at, len(pairs))
                good, spoilt = pair.before.item.paper, pair.after.item.paper
                one = await examinee.prefers(good, spoilt, criterion)
                two = await examinee.prefers(spoilt, good, criterion)
                self._seen.compared.append(Compared(criterion=criterion, intact_first=one, intact_second=two))

    async def _mend(self) -> None:
        """Show what our own safe suggestions make of degraded papers."""
        if self.mender is None:
            return
        spoilt = self._to_mend()
        for at, look in enumerate(spoilt):
            self.tell("mending", at, len(spoilt))
            before, mend = self._seen.intact(look.item.paper), await self.mender.mended(look.item.paper)
            if before is None or mend.text == look.item.paper.text:
                continue
            item = Item(kind="mended", paper=look.item.paper.but(mend.text), name=look.item.name)
            after = await self._shown(item, self._standing)
            fresh = unsourced(mend.text, before.item.paper.text, look.item.paper.text)
            at_fault = any(_meet(one, other) for one in mend.spots for other in look.item.spots)
            self._seen.mended.append(
                Mended(before=before, degraded=look, after=after, unsourced=fresh, at_fault=at_fault)
            )

    def _to_mend(self) -> list[Look]:
        faults = {look.item.name for look in self._seen.of("fault")}
        usual = (self._seen.of("fault", one, lambda item: item.usual and not item.turn) for one in sorted(faults))
        return [look for looks in usual for look in islice(looks, self.scale.mended)]


def _meet(one: Spot, other: Spot) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
