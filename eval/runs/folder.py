"""A run's folder: what was run, and what each case came to, on disk as soon as it is known."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from eval.recording import digest
from service.domain.comparison import Outcome
from service.errors import BadInput
from service.storage.codec import decode, encode

MANIFEST, CASES, DRAFTS, CALLS = "run.json", "cases", "drafts", "calls.db"
SCORECARD, SUMMARY = "scorecard.html", "scorecard.json"

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What is run: by which model, in which house, on what; `gate` is the overall score a case must reach.

    `inputs` changes with any word of the suite, the prompts or the samples. `model` is "" where no model was asked.
    """

    name: str
    suite: str
    language: str
    cases: tuple[str, ...]
    inputs: str
    house: str = ""
    model: str = ""
    judge: str = ""
    runs: int = 0
    gate: float = 0.0
    started: str = ""
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Return what must be the same for a run to be taken up again."""
        return digest(encode(replace(self, name="", suite="", started="", versions={})))


class RunFolder:
    """Reads and writes one run; a file is there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def calls(self) -> Path:
        """Return where the model's answers are kept."""
        return self.path / CALLS

    def begin(self, manifest: Manifest) -> Manifest:
        """Return the manifest of the run to go on with: the one that lies here, or else this one, now written.

        Raises:
            BadInput: another run lies here.
        """
        if not (self.path / MANIFEST).exists():
            self._write(MANIFEST, encode(manifest))
            return manifest
        known = self.manifest()
        if known.fingerprint != manifest.fingerprint:
            raise BadInput(
                f"{self.path} holds another run ({_differing(known, manifest)}); name this one otherwise with --name."
            )
        return known

    def manifest(self) -> Manifest:
        """Return what was run.

        Raises:
            BadInput: this is no run's folder.
        """
        if not (self.path / MANIFEST).is_file():
            raise BadInput(f"{self.path} is no run: it has no {MANIFEST}; `python -m eval run` makes one.")
        return self._read(MANIFEST, Manifest)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what the cases came to that have an end, in the manifest's order.

        Raises:
            BadInput: a file of the run is broken.
        """
        found = (self.outcome(case) for case in self.manifest().cases)
        return tuple(outcome for outcome in found if outcome)

    def outcome(self, case: str) -> Outcome | None:
        """Return what a case came to; None when it has no end yet."""
        name = f"{CASES}/{_file(case)}"
        return self._read(name, Outcome) if (self.path / name).exists() else None

    def keep(self, outcome: Outcome) -> None:
        """Write what a case came to."""
        self._write(f"{CASES}/{_file(outcome.case)}", encode(outcome))

    def draft(self, case: str) -> str | None:
        """Return the text drafted for a case; None when there is none yet."""
        path = self.path / DRAFTS / _file(case)
        return str(json.loads(path.read_text("utf-8"))["text"]) if path.exists() else None

    def keep_draft(self, case: str, text: str) -> None:
        """Write the text drafted for a case."""
        self._write(f"{DRAFTS}/{_file(case)}", {"case": case, "text": text})

    def _read(self, name: str, kind: type[T]) -> T:
        try:
            return decode(kind, json.loads((self.path / name).read_text("utf-8")))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadInput(
                f"{self.path / name} is broken ({type(error).__name__}); delete it and run again."
            ) from error

    def _write(self, name: str, content: Any) -> None:
        written(self.path / name, json.dumps(content, ensure_ascii=False, indent=1))


def written(path: Path, text: str) -> Path:
    """Write `text` to `path` at once, so that a killed process leaves the old file or the new one; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    return path


def opened(paths: Sequence[Path]) -> list[RunFolder]:
    """Return the folders of these runs.

    Raises:
        BadInput: one is no run's folder.
    """
    folders = [RunFolder(path) for path in paths]
    for folder in folders:
        folder.manifest()
    return folders


def _file(case: str) -> str:
    plain = re.sub(r"[^\w\-]+", "_", case)
    return f"{plain}.json" if plain == case else f"{plain}-{digest(case)[:8]}.json"


def _differing(known: Manifest, wanted: Manifest) -> str:
    names = ("cases", "inputs", "house", "model", "judge", "runs", "gate", "language")
    other = [name for name in names if getattr(known, name) != getattr(wanted, name)]
    return f"other {', '.join(other)}"
