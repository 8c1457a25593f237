"""A run of 50 cases in a process that kills itself at the model call it is told; notes each call it has paid for.

Usage: killed.py FOLDER NOTES CALL
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from eval.recording import RecordedModel, kept_in
from eval.runs.folder import RunFolder
from eval.runs.running import run
from service.domain.chat import Completion, Prompt
from tests.unit.eval.runs.pieces import AskingMaker, item, manifest

CASES = [f"case-{number:02}" for number in range(50)]


class MortalModel:
    """Answers by the prompt, and dies at one call, before it is paid for."""

    name, provider = "mortal", "test"

    def __init__(self, notes: Path, last: int) -> None:
        self._notes = notes
        self._left = last

    async def complete(self, prompt: Prompt) -> Completion:
        """Return an answer, or die."""
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        with self._notes.open("a") as file:
            file.write(f"{prompt.system} {prompt.user}\n")
        return Completion(text=f"text {prompt.user}" if prompt.system == "draft" else "80")


async def main(folder: Path, notes: Path, last: int) -> None:
    """Run, or go on."""
    kept = RunFolder(folder)
    kept.begin(manifest(*CASES))
    with kept_in(kept.calls) as book:
        model = RecordedModel(MortalModel(notes, last), book)
        await run([item(case) for case in CASES], kept, AskingMaker(), writer=model, judge=model, tell=lambda _: None)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
