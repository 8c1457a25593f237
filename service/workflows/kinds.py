"""One queue for every kind of work: the id tells which kind it is."""

from __future__ import annotations

from collections.abc import Mapping

from service.workflows.parts import Run, Step


def by_prefix(runs: Mapping[str, Run]) -> Run:
    """Return a run that hands each attempt to the run of its id's prefix (`d_`, `r_`, `e_`, `n_`)."""

    async def run(name: str, attempt: int, step: Step) -> None:
        await runs[name[:2]](name, attempt, step)

    return run
