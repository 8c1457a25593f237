"""Who may come in, and how often."""

from __future__ import annotations

import hmac
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.errors import RateLimited, SetupError, Unauthorised

LOCAL = "local"
"""The tenant of everyone when keys are off."""
_SPANS = {"second": 1, "minute": 60, "hour": 3600}
_RATE = re.compile(r"(\d{1,7})/(second|minute|hour)")


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What a tenant has left: `remaining` of `limit` requests in the `reset` seconds to come."""

    limit: int
    span: int
    remaining: int
    reset: int

    def headers(self) -> dict[str, str]:
        """Return the allowance as HTTP fields."""
        return {
            "RateLimit-Policy": f'"default";q={self.limit};w={self.span}',
            "RateLimit": f'"default";r={self.remaining};t={self.reset}',
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset),
        }


class Door:
    """Knows the tenants by their keys and counts their requests; without `keys` everyone is one tenant.

    `rate` reads like `120/minute`.
    """

    def __init__(
        self, *, keys: Mapping[str, str] | None, rate: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._keys = keys
        self._limit, self._span = _parse(rate)
        self._clock = clock
        self._windows: dict[str, tuple[float, int]] = {}

    def tenant(self, authorization: str | None) -> str:
        """Return whose key an `Authorization` field holds.

        Raises:
            Unauthorised: it holds none, or one nobody has.

        """
        if self._keys is None:
            return LOCAL
        scheme, _, given = (authorization or "").partition(" ")
        # Every key is compared, so that the time taken tells nothing.
        names = [name for name, key in self._keys.items() if hmac.compare_digest(key.encode(), given.strip().encode())]
        if scheme.lower() != "bearer" or not names:
            raise Unauthorised("Send a known key as `Authorization: Bearer <key>`.")
        return names[0]

    def count(self, tenant: str) -> Allowance:
        """Count a request and return what is left.

        Raises:
            RateLimited: nothing was left.

        """
        now = self._clock()
        start, used = self._windows.get(tenant, (now, 0))
        if now - start >= self._span:
            start, used = now, 0
        self._windows[tenant] = (start, used + 1)
        reset = max(1, round(start + self._span - now))
        if used >= self._limit:
            raise RateLimited(f"More than {self._limit} requests in {self._span} s; wait.", retry_after=reset)
        return Allowance(limit=self._limit, span=self._span, remaining=self._limit - used - 1, reset=reset)


def _parse(rate: str) -> tuple[int, int]:
    match = _RATE.fullmatch(rate)
    if match is None or int(match[1]) == 0:
        raise SetupError("HOUSESTYLE_RATE_LIMIT must read like 120/minute (or /second, /hour).")
    return int(match[1]), _SPANS[match[2]]
