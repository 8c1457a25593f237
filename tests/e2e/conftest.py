"""What the tests with the real model share: one opened product, each case drafted once, and a table at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from rich.console import Console

from eval import tables
from eval.bench import Gauge, Result
from eval.case import Case
from eval.studio import Studio, opened
from service.settings import Settings

DRAFTED = pytest.StashKey[dict[str, Result]]()
Drafted = Callable[[Case], Awaitable[Result]]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[DRAFTED] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table of all drafts, and in words what is wrong with them."""
    results = list(config.stash[DRAFTED].values())
    found = [result.measures for result in results if result.measures]
    if not found:
        return
    console = Console(width=170, no_color=True)
    with console.capture() as capture:
        console.print(tables.measures_table("Drafts of the real model", found))
    terminalreporter.write_line(capture.get())
    for line in (fault for one in found for fault in tables.faults(one)):
        terminalreporter.write_line(line)
    seconds = ", ".join(f"{result.case.name} {result.run.wall:.0f}" for result in results if result.run)
    terminalreporter.write_line(f"seconds: {seconds}")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def studio(model_file: object) -> AsyncIterator[Studio]:
    async with opened(Settings()) as made:
        yield made


@pytest.fixture(scope="module")
def drafted(studio: Studio, request: pytest.FixtureRequest) -> Drafted:
    """Give the report of a case, written at the first asking."""
    gauge, known = Gauge(studio), request.config.stash[DRAFTED]

    async def draft(case: Case) -> Result:
        if case.name not in known:
            known[case.name] = gauge.measured(case, await studio.draft(case))
        return known[case.name]

    return draft
