"""The one policy for trying a model call again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from service.errors import ModelError, ModelTimeout, ModelUnavailable

T = TypeVar("T")
Pause = Callable[[float], Awaitable[None]]

_FIRST_PAUSE = 0.5
_JITTER = 0.25


class Fault(Exception):
    """One try that failed: the error it comes to, whether another try may help, and the seconds the server asks for."""

    def __init__(self, error: ModelError, *, again: bool = False, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.again = again
        self.after = after


async def persist(call: Callable[[], Awaitable[T]], *, tries: int, seconds: float, pause: Pause = asyncio.sleep) -> T:
    """Return what `call` returns, called up to `tries` times within `seconds` in all.

    Raises:
        ModelTimeout: `seconds` passed.
        ModelError: the last try's fault, or one that another try would not mend.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    try:
        async with asyncio.timeout_at(deadline):
            for number in range(1, tries):
                try:
                    return await call()
                except Fault as fault:
                    await pause(_wait(fault, number, deadline - loop.time()))
            return await call()
    except Fault as fault:
        raise fault.error from fault.__cause__
    except TimeoutError as error:
        raise ModelTimeout(
            f"The model did not answer within {seconds:g} s; HOUSESTYLE_MODEL_TIMEOUT sets this."
        ) from error


def _wait(fault: Fault, number: int, left: float) -> float:
    """Return the seconds to wait before the next try; raise `fault` when there is no use in one."""
    if not fault.again:
        raise fault
    if fault.after is None:
        return _FIRST_PAUSE * 2.0 ** (number - 1) * (1 + random.uniform(-_JITTER, _JITTER))
    if fault.after >= left:
        message = f"{fault.error} It asks to wait {fault.after:g} s, {max(left, 0):.0f} s are left for this call."
        raise Fault(ModelUnavailable(message)) from fault
    return fault.after
