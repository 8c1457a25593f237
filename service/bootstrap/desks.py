"""Every kind of long work: where it is kept, who does it, and the desk where it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from service.storage.calls import CallStore
from service.storage.database import Database
from service.storage.drafts import DraftStore
from service.storage.evaluation_runs import EvaluationRunCallRow, EvaluationRunEventRow, EvaluationRunStore
from service.storage.evaluations import EvaluationCallRow, EvaluationEventRow, EvaluationStore
from service.storage.events import EventStore
from service.storage.human_marks import HumanMarks
from service.storage.reviews import ReviewCallRow, ReviewEventRow, ReviewStore
from service.workflows.bell import Bell
from service.workflows.calibrations import Calibrations
from service.workflows.desk import DraftDesk
from service.workflows.evaluation_desk import EvaluationDesk
from service.workflows.evaluation_run import EvaluationRun
from service.workflows.evaluation_runs import EvaluationRunDesk, EvaluationRunRun
from service.workflows.kinds import by_prefix
from service.workflows.parts import Observer, Run, Runner, Workshop
from service.workflows.review_desk import ReviewDesk
from service.workflows.review_run import ReviewRun
from service.workflows.run import DraftRun


class _Shared(TypedDict):
    workshop: Workshop
    bell: Bell
    observer: Observer


@dataclass(frozen=True, kw_only=True)
class Desks:
    """The desks of one process, and the run that does the work of all of them."""

    drafts: DraftDesk
    reviews: ReviewDesk
    evaluations: EvaluationDesk
    evaluation_runs: EvaluationRunDesk
    calibrations: Calibrations
    run: Run


def desks(database: Database, *, workshop: Workshop, runner: Runner, bell: Bell, observer: Observer) -> Desks:
    """Return the desks over `database`, whose work `runner` runs with the tools of `workshop`."""
    drafts, reviews = DraftStore(database), ReviewStore(database)
    evaluations, sets = EvaluationStore(database), EvaluationRunStore(database)
    calibrations = Calibrations(marks=HumanMarks(database), evaluations=evaluations)
    shared: _Shared = {"workshop": workshop, "bell": bell, "observer": observer}
    judging, judging_sets = CallStore(database, EvaluationCallRow), CallStore(database, EvaluationRunCallRow)
    runs: dict[str, Run] = {
        DraftDesk.prefix: DraftRun(store=drafts, calls=CallStore(database), **shared),
        ReviewDesk.prefix: ReviewRun(store=reviews, calls=CallStore(database, ReviewCallRow), **shared),
        EvaluationDesk.prefix: EvaluationRun(store=evaluations, calls=judging, calibrations=calibrations, **shared),
        EvaluationRunDesk.prefix: EvaluationRunRun(store=sets, calls=judging_sets, **shared),
    }
    told = {row: EventStore(database, row) for row in (ReviewEventRow, EvaluationEventRow, EvaluationRunEventRow)}
    return Desks(
        drafts=DraftDesk(drafts=drafts, events=EventStore(database), runner=runner, workshop=workshop, bell=bell),
        reviews=ReviewDesk(store=reviews, events=told[ReviewEventRow], runner=runner, bell=bell),
        evaluations=EvaluationDesk(store=evaluations, events=told[EvaluationEventRow], runner=runner, bell=bell),
        evaluation_runs=EvaluationRunDesk(store=sets, events=told[EvaluationRunEventRow], runner=runner, bell=bell),
        calibrations=calibrations,
        run=by_prefix(runs),
    )
