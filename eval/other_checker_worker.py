"""Run by the interpreter that has the other checker: check every .docx named on standard input, in one process.

Prints a JSON list with what is said of each, and the seconds of computing it took, without starting and importing.
"""

from __future__ import annotations

import io
import json
import sys
import time
from contextlib import redirect_stdout, suppress
from importlib import import_module


def main() -> None:
    """Check them one after the other."""
    check, told = import_module("gongwen").main, []
    for path in json.load(sys.stdin):
        sys.argv, shown = ["gongwen", "check", path, "--json"], io.StringIO()
        started = time.process_time()
        with redirect_stdout(shown), suppress(SystemExit):
            check()
        told.append({"said": shown.getvalue(), "seconds": time.process_time() - started})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
