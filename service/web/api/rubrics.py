"""Rubrics: what texts are scored by, and how far the scores are what people would give."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Path, Query

from service.bootstrap.container import Container
from service.bootstrap.houses import TenantHouses
from service.domain.calibration import OVERALL, HumanMark
from service.domain.evaluation import RubricRef
from service.domain.filing import called
from service.domain.rubric import Rubric
from service.errors import BadInput, NotFound
from service.prompting.houses import genre_of
from service.storage.evaluations import digest
from service.web.api.documented import CALIBRATION_EXAMPLES, problems
from service.web.dependencies import Services, Tenant
from service.web.placing import placed
from service.web.presenting_evaluations import calibration_out, rubric_out
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.rubric import CalibrationIn, CalibrationReport, HumanMarkIn, RubricOut

router = APIRouter(prefix="/v1/rubrics", tags=["evaluations"], route_class=Route)
House = Annotated[str | None, Query(max_length=100, description="The id of a house; else those of all houses.")]
Genre = Annotated[str | None, Query(max_length=100, description="A genre of `house` by id or name.")]


@router.get("", responses=problems(404))
def browse(services: Services, tenant: Tenant, house: House = None, genre: Genre = None) -> Page[RubricOut]:
    """Return the rubrics; those of one house as they read for one of its genres, if named."""
    if house is None and genre is not None:
        raise BadInput("A genre is one of a house; name the house as well.", pointer="house")
    houses = services.houses.of(tenant)
    shown = [
        rubric_out(rubric, house=name)
        for name in (houses.names() if house is None else [house])
        for rubric in _rubrics(services, houses, name, genre)
    ]
    return Page[RubricOut](items=shown)


@router.post("/{rubric_id}/calibrations", responses=problems(404, 413, 415), openapi_extra=CALIBRATION_EXAMPLES)
async def calibrate(
    rubric_id: Annotated[str, Path(max_length=100, description="The id of a rubric.")],
    given: CalibrationIn,
    services: Services,
    tenant: Tenant,
) -> CalibrationReport:
    """Take marks of people in and say how the scores on record compare with all that were given.

    Scores of later evaluations by this rubric carry what the comparison came to.
    """
    house, _ = placed(services.houses.of(tenant), given.house, None)
    rubric = _rubric(services, house, rubric_id)
    return await asyncio.to_thread(_calibrated, services, tenant, house, rubric, given)


def _rubrics(services: Container, houses: TenantHouses, name: str, genre: str | None) -> Iterator[Rubric]:
    house = houses.house(name)
    genre_id = None if genre is None else genre_of(house, genre).id
    for rubric_id in services.rubrics.names(house.id):
        yield services.rubrics.rubric(house.id, rubric_id, genre_id)


def _rubric(services: Container, house: str, rubric_id: str) -> Rubric:
    try:
        return services.rubrics.rubric(house, rubric_id, None)
    except BadInput as error:
        raise NotFound(f"The house has no such rubric; it has: {', '.join(services.rubrics.names(house))}.") from error


def _calibrated(
    services: Container, tenant: str, house: str, rubric: Rubric, given: CalibrationIn
) -> CalibrationReport:
    marks = [_mark(services, tenant, rubric, mark, at) for at, mark in enumerate(given.marks)]
    services.calibrations.take(marks, tenant=tenant, house=house, rubric=rubric.id)
    ref = RubricRef(id=rubric.id, version=rubric.version, sha256=rubric.sha256)
    found = services.calibrations.compare(tenant=tenant, house=house, rubric=ref, judge=None)
    return calibration_out(found, house=called(house), rubric=rubric.id)


def _mark(services: Container, tenant: str, rubric: Rubric, given: HumanMarkIn, at: int) -> HumanMark:
    known = [*(one.id for one in rubric.criteria), OVERALL]
    if given.criterion not in known:
        raise BadInput(
            f"The rubric has no such criterion; it has: {', '.join(known)}.", pointer=f"/marks/{at}/criterion"
        )
    return HumanMark(text_sha256=_text(services, tenant, given, at), criterion=given.criterion, score=given.score)


def _text(services: Container, tenant: str, given: HumanMarkIn, at: int) -> str:
    if given.evaluation_id is None:
        return digest(given.text or "")
    try:
        return services.calibrations.text_of(given.evaluation_id, tenant=tenant)
    except NotFound as error:
        raise BadInput(
            "There is no evaluation with this id; GET /v1/evaluations lists yours.",
            pointer=f"/marks/{at}/evaluation_id",
        ) from error
