"""A child that serves nothing but says it does; its first argument tells how it behaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys


def main(manner: str) -> None:
    told = json.loads(sys.stdin.readline())
    if manner == "breaks":
        sys.stderr.write("error: no such architecture\n")
        sys.exit(1)
    if manner == "starves":
        os.kill(os.getpid(), signal.SIGKILL)
    assert told["api_key"] not in " ".join(sys.argv)
    print("loading", flush=True)
    print("READY http://127.0.0.1:1", flush=True)
    sys.stdin.read()
    shutil.rmtree(told["states"])


main(sys.argv[1])
