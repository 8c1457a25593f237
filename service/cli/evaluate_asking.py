"""Asks for an evaluation where a judge can be had: from the service that owns the data directory, else here."""

from __future__ import annotations

from typing import Any

from service.domain.evaluation import Evaluation, EvaluationRequest
from service.errors import HousestyleError
from service.settings import Settings
from service.storage.codec import decode, encode
from service.web.schemas.evaluation import EvaluationOut


async def ask(settings: Settings, request: EvaluationRequest) -> Evaluation:
    """Return the finished evaluation.

    Raises:
        HousestyleError: what kept it from being made.
    """
    from service.bootstrap import owner

    address = owner.address(settings.data)
    return await (_remote(settings, address, request) if address else _here(settings, request))


async def _remote(settings: Settings, address: str, request: EvaluationRequest) -> Evaluation:
    from service.client import Client, error_of

    key = next((secret.get_secret_value() for secret in settings.keys.values()), None)
    async with Client(address, key=key) as client:
        asked = await client.evaluate(wish_of(request))
        async for _ in client.follow_evaluation(asked.id):
            continue
        found = await client.read_evaluation(asked.id)
    if found.error is not None:
        raise error_of(found.error.code, found.error.detail)
    return evaluation_of(found, request.text)


async def _here(settings: Settings, request: EvaluationRequest) -> Evaluation:
    from service.bootstrap import build, owner
    from service.client import error_of
    from service.web.door import LOCAL
    from service.web.meters import Meters

    held = owner.take(settings.data)
    try:
        container = build(settings, Meters())
        await container.start()
        try:
            record = await container.evaluations.submit(request, tenant=LOCAL)
            async for _ in container.evaluations.follow(record.id, tenant=LOCAL, after=0):
                continue
            record = await container.evaluations.read(record.id, tenant=LOCAL)
        finally:
            await container.close()
    finally:
        held.release()
    if record.failure is not None:
        raise error_of(record.failure.code, record.failure.detail)
    if record.result is None:
        raise HousestyleError(f"The evaluation was {record.status.value}.")
    return record.result


def evaluation_of(found: EvaluationOut, text: str) -> Evaluation:
    """Return the evaluation that the service showed of `text`.

    Raises:
        HousestyleError: it was not finished.
    """
    shown = found.model_dump(mode="json")
    if shown["rubric"] is None:
        raise HousestyleError(f"The evaluation was {found.status}.")
    names = ("rubric", "overall", "gate", "calibration", "warnings", "execution", "usage")
    marks = [one | {"qualification": _named(one)} for one in shown["criteria"]]
    kept = {name: shown[name] for name in names if shown[name] is not None}
    return decode(Evaluation, {"text": text, "marks": marks, "overall": shown["overall"]} | kept)


def _named(mark: dict[str, Any]) -> dict[str, Any] | None:
    standing: dict[str, Any] | None = mark["qualification"]
    return standing and {"criterion": mark["id"], "method": mark["method"]} | standing


def wish_of(request: EvaluationRequest) -> dict[str, Any]:
    """Return the request as the JSON of POST /v1/evaluations."""
    shown = encode(request)
    names = ("house", "genre", "text", "facts", "rubric", "gate", "title", "recipient", "date", "length")
    return {name: shown[name] for name in names} | {"judge": {"runs": request.runs}}
