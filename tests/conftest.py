"""What holds for every test: no network, no one's own data, no clock."""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from service.llm.catalogue import QWEN_CODER
from service.settings import Settings

hypothesis.settings.register_profile("housestyle", deadline=None)
hypothesis.settings.load_profile("housestyle")


class NetworkUsed(Exception):
    """A test reached for another machine."""


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        _require_here(arguments[1][0] if isinstance(arguments[1], tuple) else None)
    elif event == "socket.getaddrinfo":
        _require_here(arguments[0])


def _require_here(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name and name != "localhost" and not _loopback(name):
        raise NetworkUsed(f"A test reached for {name}; tests talk to this machine only.")


def _loopback(name: str) -> bool:
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


# An audit hook sees every socket of this process, however it was made; it stays until the process ends.
sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def _clean_environment(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and the data of whoever runs the tests out of them; e2e tests use both on purpose."""
    if request.node.get_closest_marker("e2e"):
        return
    for name in [name for name in os.environ if name.startswith("HOUSESTYLE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOUSESTYLE_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def model_file() -> Path:
    """Give the local model's file in the data directory of the environment, for e2e tests."""
    path = Settings().model_dir / QWEN_CODER.file
    if not path.is_file():
        pytest.fail(f"There is no {path}; fetch it with `housestyle model fetch`.")
    return path
