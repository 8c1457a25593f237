from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.running import BRIEF, Served, service


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Give a running service, without a model and without samples."""
    with service(tmp_path) as running:
        yield running


def test_a_service_without_a_model_says_so_everywhere_and_stops_when_told(served: Served, tmp_path: Path) -> None:
    brief = tmp_path / "brief.json"
    brief.write_text(json.dumps(BRIEF))

    answer = served.post("/v1/drafts", BRIEF, Prefer="wait=60")
    assert (answer.status_code, answer.json()["code"]) == (503, "model_unavailable")

    ready = served.get("/readyz")
    assert ready.json()["records"]["state"] == "ready"
    assert ready.json()["model"] == {"state": "failed", "reason": "model_unavailable"}

    drafted = served.run("draft", str(brief))
    assert drafted.returncode == 3
    assert "Traceback" not in drafted.stderr

    second = served.run("serve", "--port", "0")
    assert second.returncode == 4
    assert served.address in second.stderr

    assert served.stop() == 0
    assert (tmp_path / "owner.lock").read_text() == ""
