"""Where an OpenAI-compatible server answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """An address (ending in the version, `/v1`) and the key it wants; the key is not printed."""

    base_url: str
    api_key: str = field(repr=False)


class EndpointSource(Protocol):
    """Whatever knows where the model answers now."""

    async def endpoint(self) -> Endpoint:
        """Return the address to call.

        Raises:
            ModelUnavailable: there is none.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class FixedEndpoint:
    """An address that does not change."""

    at: Endpoint

    async def endpoint(self) -> Endpoint:
        """Return the address."""
        return self.at
