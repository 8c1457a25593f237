from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.errors import ChecksumMismatch, ModelUnavailable
from service.llm.download import download
from tests.unit.llm.pieces import CONTENT, at


class Files(http.server.BaseHTTPRequestHandler):
    """Serves the model at /whole, /plain (without ranges), /short (cut), /other (another size)."""

    def do_GET(self) -> None:
        start = int(self.headers.get("Range", "bytes=0-")[6:-1]) if self.path in ("/whole", "/short") else 0
        content = CONTENT[start:] + (b"more" if self.path == "/other" else b"")
        self.server.starts.append(start)  # type: ignore[attr-defined]
        if self.path == "/none":
            self.send_error(403)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if self.path == "/short" else content)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Site:
    """A running server: its address and where each request began."""

    def __init__(self, server: http.server.HTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        self.starts: list[int] = server.starts  # type: ignore[attr-defined]


@pytest.fixture
def site() -> Iterator[Site]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        server.starts = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Site(server)
        server.shutdown()
        thread.join()


def get(address: str, partial: Path) -> None:
    download(at(address), partial, lambda done, total: None)


def test_the_file_comes_whole(site: Site, tmp_path: Path) -> None:
    get(f"{site.url}/whole", tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_a_broken_off_download_is_kept_and_continued(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        get(f"{site.url}/short", tmp_path / "part")
    kept = (tmp_path / "part").stat().st_size
    get(f"{site.url}/whole", tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == CONTENT
    assert kept > 0
    assert site.starts == [0, kept]


def test_a_server_without_ranges_is_read_from_the_start(site: Site, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"old" * 20)
    get(f"{site.url}/plain", tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == CONTENT


def test_a_file_of_another_size_is_not_even_begun(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ChecksumMismatch, match=f"offers {len(CONTENT) + 4} bytes"):
        get(f"{site.url}/other", tmp_path / "part")
    assert not (tmp_path / "part").exists()


def test_a_refusal_is_told_with_its_status(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="HTTP 403"):
        get(f"{site.url}/none", tmp_path / "part")


def test_an_address_nobody_answers_at_fails_at_once(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="ConnectError"):
        get("http://127.0.0.1:9/model", tmp_path / "part")
