"""A model file fetched from its official address, continued where an earlier try stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import ChecksumMismatch, ModelUnavailable
from service.llm.catalogue import ModelFile

if TYPE_CHECKING:
    import httpx

Progress = Callable[[int, int], None]

CONNECT_SECONDS = 5.0
_READ_SECONDS = 30.0


def download(model: ModelFile, partial: Path, progress: Progress) -> None:
    """Complete `partial` with the bytes at the model's address.

    Raises:
        ModelUnavailable: the address cannot be reached, refuses, or broke off; what came is kept for the next try.
        ChecksumMismatch: the address offers a file of another size.
    """
    import httpx

    timeout = httpx.Timeout(_READ_SECONDS, connect=CONNECT_SECONDS)
    try:
        with httpx.Client(timeout=timeout, follow_redirects=True) as client:
            _continue(client, model, partial, progress)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ModelUnavailable(f"{model.address} cannot be fetched: {type(error).__name__}: {error}") from error


def _continue(client: httpx.Client, model: ModelFile, partial: Path, progress: Progress) -> None:
    done = partial.stat().st_size if partial.exists() else 0
    if done == model.size:
        return
    if done > model.size:
        partial.unlink()
        done = 0
    headers = {"Range": f"bytes={done}-", "Accept-Encoding": "identity"} if done else {"Accept-Encoding": "identity"}
    with client.stream("GET", model.address, headers=headers) as response:
        _write(response, model, partial, done, progress)


def _write(response: httpx.Response, model: ModelFile, partial: Path, done: int, progress: Progress) -> None:
    if response.status_code not in (200, 206):
        raise ModelUnavailable(f"{model.address} answers HTTP {response.status_code}.")
    start = done if response.status_code == 206 else 0
    _check_size(response, model, start)
    with partial.open("ab" if start else "wb") as file:
        for chunk in response.iter_bytes():
            start += file.write(chunk)
            if start > model.size:
                break
            progress(start, model.size)
    if start != model.size:
        raise ModelUnavailable(f"{model.address} broke off after {start} of {model.size} bytes; run the command again.")


def _check_size(response: httpx.Response, model: ModelFile, start: int) -> None:
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and start + int(length) != model.size:
        message = (
            f"{model.address} offers {start + int(length)} bytes, {model.name} has {model.size}; name a sound copy."
        )
        raise ChecksumMismatch(message)
