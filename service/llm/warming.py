"""One reading of a common prompt, given to every slot of the local server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.errors import ModelUnavailable
from service.llm.endpoint import Endpoint

if TYPE_CHECKING:
    import httpx

_SECONDS = 180.0
_FILE = "common"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What all prompts begin with (system text and worked examples), and the slots that shall hold it."""

    system: str
    turns: tuple[tuple[str, str], ...]
    slots: int


def share(endpoint: Endpoint, reading: Reading) -> None:
    """Let the first slot read the prompt and copy its state to the others, which costs one reading instead of `slots`.

    Raises:
        ModelUnavailable: the server does not answer as it should.
    """
    import httpx

    headers = {"Authorization": f"Bearer {endpoint.api_key}"}
    root = endpoint.base_url.removesuffix("/v1")
    try:
        with httpx.Client(base_url=root, trust_env=False, timeout=_SECONDS, headers=headers) as client:
            _post(client, "/v1/chat/completions", _request(reading))
            _post(client, "/slots/0?action=save", {"filename": _FILE})
            for slot in range(1, reading.slots):
                _post(client, f"/slots/{slot}?action=restore", {"filename": _FILE})
    except httpx.HTTPError as error:
        raise ModelUnavailable(f"The local model did not read its common prompt: {type(error).__name__}.") from error


def _request(reading: Reading) -> dict[str, object]:
    said = [("system", reading.system)]
    for asked, answered in reading.turns:
        said += [("user", asked), ("assistant", answered)]
    messages = [{"role": role, "content": text} for role, text in [*said, ("user", "")]]
    return {"messages": messages, "max_tokens": 1, "id_slot": 0, "cache_prompt": True}


def _post(client: httpx.Client, path: str, body: dict[str, object]) -> None:
    client.post(path, json=body).raise_for_status()
