"""The past documents of a house: bring some in, see what became of them, correct and delete them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from service.corpus.upload import Given, upload_key
from service.domain.house import House
from service.domain.sample import Role
from service.prompting.houses import genre_of
from service.storage.jobs import Failure
from service.text.language import language
from service.web import cursor as cursors
from service.web import sent as sending
from service.web.api.documented import SAMPLE_CHANGE_EXAMPLES, UPLOAD_BODY, problems
from service.web.api.houses import HouseId
from service.web.dependencies import Cursor, IdempotencyKey, Limit, Services, Tenant, Wait
from service.web.once import once
from service.web.presenting import hit
from service.web.presenting_samples import place, sample_out, sample_summary, upload_out
from service.web.problems import answer, failure_problem
from service.web.route import Route
from service.web.schemas.common import Page
from service.web.schemas.house import Hit
from service.web.schemas.sample import SampleChange, SampleOut, SampleSummary, UploadOut
from service.workflows.showing import Received

router = APIRouter(prefix="/v1/houses/{house_id}", tags=["samples"], route_class=Route)
SampleId = Annotated[str, Path(max_length=200, description="The id of a sample of the house.")]


@router.post(
    "/samples",
    status_code=202,
    response_model=UploadOut,
    responses=problems(404, 409, 413, 415, 503, 507)
    | {
        200: {"model": UploadOut, "description": "Everything in the file was there before."},
        201: {"model": UploadOut, "description": "Every sample is ready."},
    },
    openapi_extra=UPLOAD_BODY,
)
async def bring(
    house_id: HouseId, request: Request, services: Services, tenant: Tenant, wait: Wait, key: IdempotencyKey
) -> Response:
    """Bring in a file or a text: it is read, cleaned, divided into documents, and each becomes a sample.

    The answer tells what was found at once; making the samples ready takes longer, `Location` shows how far it is.
    """
    houses = services.houses.of(tenant)
    houses.house(house_id)
    sent = await sending.read(request, limit=services.settings.upload_limit)
    request.state.fingerprint = sent.fingerprint
    given = _resolved(sent.given, houses.house(house_id))
    house = houses.writable(house_id)

    async def make(_: str) -> Response:
        received = await services.samples.receive(sent.data, sent.name, house=house, given=given)
        return await _waited(request, services, received, wait)

    resource = upload_key(house.id, sent.data)
    return await once(request, make, key=key, tenant=tenant, store=services.keys, resource=resource)


@router.get("/uploads/{upload_id}", responses=problems(404))
async def look(
    house_id: HouseId, upload_id: Annotated[str, Path(max_length=100)], services: Services, tenant: Tenant
) -> UploadOut:
    """Return a file that was brought in, its documents, and how far their samples are."""
    house = services.houses.of(tenant).house(house_id)
    return upload_out(await services.samples.look(house.id, upload_id))


@router.get("/samples", responses=problems(404))
def browse(
    house_id: HouseId, services: Services, tenant: Tenant, limit: Limit = 20, cursor: Cursor = None
) -> Page[SampleSummary]:
    """Return the samples a house draws from: its own, and those it inherits."""
    house = services.houses.of(tenant).house(house_id)
    after = cursors.read(cursor, parts=1)
    found = services.records.page(house.id, limit=limit + 1, after=after[0] if after else None)
    shown = [sample_summary(sample) for sample in found[:limit]]
    return Page[SampleSummary](items=shown, next_cursor=cursors.write(shown[-1].id) if len(found) > limit else None)


@router.get("/samples/search", responses=problems(404, 503))
async def search(
    house_id: HouseId,
    services: Services,
    tenant: Tenant,
    q: Annotated[str, Query(min_length=1, max_length=1000, description="What to look for.")],
    genre: Annotated[str | None, Query(max_length=100)] = None,
    role: Annotated[Role | None, Query()] = None,
    since: Annotated[date | None, Query(description="Only samples of this day or later.")] = None,
    until: Annotated[date | None, Query(description="Only samples of this day or earlier.")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> Page[Hit]:
    """Return the passages most like `q`."""
    house = services.houses.of(tenant).house(house_id)
    genre_id = None if genre is None else genre_of(house, genre).id
    found = await services.shelf.search(house.id, q, genre=genre_id, role=role, limit=limit, since=since, until=until)
    return Page[Hit](items=[hit(exemplar) for exemplar in found])


@router.get("/samples/{sample_id}", responses=problems(404))
async def read(house_id: HouseId, sample_id: SampleId, services: Services, tenant: Tenant) -> SampleOut:
    """Return a sample: as it came, as it is kept, and what was done in between."""
    house = services.houses.of(tenant).house(house_id)
    return sample_out(await services.samples.show(house.id, sample_id), language(house.language))


@router.patch(
    "/samples/{sample_id}", responses=problems(404, 409, 413, 415, 503, 507), openapi_extra=SAMPLE_CHANGE_EXAMPLES
)
async def correct(
    house_id: HouseId, sample_id: SampleId, change: SampleChange, services: Services, tenant: Tenant
) -> SampleOut:
    """Say what is right: genre, title or text. The sample is divided and masked anew."""
    house = services.houses.of(tenant).house(house_id)
    genre = None if change.genre is None else genre_of(house, change.genre).id
    shown = await services.samples.correct(house, sample_id, genre=genre, title=change.title, text=change.text)
    return sample_out(shown, language(house.language))


@router.delete("/samples/{sample_id}", status_code=204, responses=problems(404, 409, 503, 507))
async def remove(house_id: HouseId, sample_id: SampleId, services: Services, tenant: Tenant) -> None:
    """Delete a sample: nothing finds it from now on, and soon no file holds anything of it."""
    house = services.houses.of(tenant).house(house_id)
    await services.samples.remove(house.id, sample_id)


def _resolved(given: Given, house: House) -> Given:
    return given if given.genre is None else replace(given, genre=genre_of(house, given.genre).id)


async def _waited(request: Request, services: Services, received: Received, wait: int | None) -> Response:
    headers = {"Location": place(received.upload)}
    if wait is not None:
        headers["Preference-Applied"] = f"wait={wait}"
        received = await services.samples.wait(received, seconds=wait)
    fault = received.upload.fault
    if fault is not None:
        problem = failure_problem(Failure(code=fault.code, detail=fault.detail), instance=headers["Location"])
        return answer(request, problem, headers, upload=upload_out(received).model_dump(mode="json"))
    return JSONResponse(upload_out(received).model_dump(mode="json"), status_code=_status(received), headers=headers)


def _status(received: Received) -> int:
    if not received.upload.state.finished:
        return 202
    return 201 if received.fresh else 200
