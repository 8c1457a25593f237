"""A disk that runs full under a draft: nothing is lost, and what was begun goes on when there is room."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.running import BRIEF, ModelServer, service, until


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a small disk of its own; mounting one needs rights that not everyone has."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (65536, 512):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError as error:
                assert error.errno == errno.ENOSPC


@pytest.mark.timeout(400)
def test_a_draft_under_way_waits_for_room_and_nothing_new_is_taken(disk: Path) -> None:
    model = ModelServer()
    settings = {"HOUSESTYLE_MODEL": "m", "HOUSESTYLE_BASE_URL": model.address, "HOUSESTYLE_DISK_RESERVE": "65536"}
    with service(disk, **settings) as running:
        place = running.post("/v1/drafts", BRIEF).headers["location"]
        assert model.asked.wait(90)
        fill(disk / "filler")
        model.let_go.set()
        until(lambda: any("store_full" in line for line in running.log))
        refused = running.post("/v1/drafts", BRIEF)
        assert (refused.status_code, refused.json()["code"]) == (507, "store_full")
        assert running.get(place).json()["status"] == "running"
        assert running.get("/healthz").status_code == 200

        (disk / "filler").unlink()
        until(lambda: running.get(place).json()["status"] == "succeeded")
        assert running.post("/v1/drafts", BRIEF, Prefer="wait=60").status_code == 200
        assert not any("Traceback" in line for line in running.log)
    model.close()
