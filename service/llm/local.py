"""The child process that serves a model file by llama.cpp; `service.llm.server` starts and watches it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xllamacpp import CommonParams  # type: ignore[import-untyped, unused-ignore]

READY = "READY "

# Between two batches a cancelled request is noticed; larger batches read no faster on a CPU.
_BATCH = 256
# States of prompts that lost their slot are kept here (MiB): about 9,000 tokens of the default model.
_KEPT_PROMPTS = 256
# Three tokens that stood in the text before are continued as they were there, and the guess is checked: what is
# written mostly repeats the facts, so one writer alone gains a fifth to two fifths; four at once lose nothing.
_SEEN, _GUESSED = 3, 6


@dataclass(frozen=True, kw_only=True)
class Serving:
    """What the child is told on its standard input: never on its command line, which others can read.

    In the folder `states` the reading of the common prompt is kept; whoever outlives the other removes it.
    """

    path: str
    states: str
    api_key: str
    parallel: int
    context: int
    threads: int

    def to_line(self) -> str:
        """Return this as the one line the child reads."""
        return json.dumps(asdict(self)) + "\n"


def main() -> None:
    """Serve until standard input ends, which it does when the parent is gone, however that came about."""
    from xllamacpp import Server

    _forbid_core_dumps()
    serving = Serving(**json.loads(sys.stdin.readline()))
    server = Server(_parameters(serving))
    sys.stdout.write(f"{READY}{server.listening_address}\n")
    sys.stdout.flush()
    _fall_silent()
    sys.stdin.read()
    shutil.rmtree(serving.states, ignore_errors=True)
    os._exit(0)


def _parameters(serving: Serving) -> CommonParams:
    from xllamacpp import CommonParams, common_speculative_type

    parameters = CommonParams()
    parameters.model.path = serving.path
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [serving.api_key]
    parameters.ui = False
    parameters.slot_save_path = f"{serving.states}/"  # only the common prompt is ever saved: see warming.py
    parameters.n_parallel = serving.parallel
    parameters.n_ctx = serving.context * serving.parallel
    parameters.n_batch = _BATCH
    parameters.cache_ram_mib = _KEPT_PROMPTS
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = serving.threads
    parameters.speculative.types = [common_speculative_type.COMMON_SPECULATIVE_TYPE_NGRAM_MAP_K]
    parameters.speculative.ngram_map_k.size_n = _SEEN
    parameters.speculative.ngram_map_k.size_m = _GUESSED
    return parameters


def _forbid_core_dumps() -> None:
    """Keep documents in this process's memory off the disk."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _fall_silent() -> None:
    """From here on requests arrive; nothing llama.cpp prints about them may reach a log."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    main()
