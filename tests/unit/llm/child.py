"""A child that serves nothing but says it does; its first argument tells how it behaves.

As `answers FILE` it does serve, and is killed under the first call, of which FILE keeps the memory.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def main(manner: str) -> None:
    told = json.loads(sys.stdin.readline())
    if manner == "breaks":
        sys.stderr.write("error: no such architecture\n")
        sys.exit(1)
    if manner == "starves":
        os.kill(os.getpid(), signal.SIGKILL)
    assert told["api_key"] not in " ".join(sys.argv)
    if manner == "answers":
        serve(Path(sys.argv[2]))
    print("loading", flush=True)
    print("READY http://127.0.0.1:1", flush=True)
    sys.stdin.read()
    shutil.rmtree(told["states"])


def serve(memory: Path) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            if not memory.exists():
                memory.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            choice = {"index": 0, "message": {"role": "assistant", "content": "已完成整改。"}, "finish_reason": "stop"}
            shown = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(shown).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"READY http://127.0.0.1:{server.server_address[1]}", flush=True)
    sys.stdin.read()
    os._exit(0)


main(sys.argv[1])
