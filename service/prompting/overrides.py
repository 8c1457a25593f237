"""What a house changes of its rules: off, another severity, words it lets stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from service.domain.finding import Severity
from service.domain.rule import Rule
from service.errors import CorpusBroken


class Change(BaseModel):
    """What is changed of one rule."""

    model_config = ConfigDict(extra="forbid")

    enabled: bool = True
    severity: Severity | None = None
    allow: tuple[str, ...] = ()


def applied(rules: Sequence[Rule], path: Path) -> tuple[Rule, ...]:
    """Return `rules` as changed by the YAML file at `path` (rule id to change), if there is one.

    Raises:
        CorpusBroken: the file is no such YAML, or names a rule that is not there.
    """
    changes = _read(path) if path.is_file() else {}
    if strange := changes.keys() - {rule.id for rule in rules}:
        raise CorpusBroken(f"{path.name}: there is no rule {sorted(strange)[0]!r}")
    kept = [(rule, changes.get(rule.id, Change())) for rule in rules]
    return tuple(
        replace(rule, allow=rule.allow + change.allow, forced=change.severity)
        for rule, change in kept
        if change.enabled
    )


def _read(path: Path) -> dict[str, Change]:
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {str(key): Change.model_validate(value) for key, value in told.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, ValidationError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else type(error).__name__
        raise CorpusBroken(
            f"{path.name}: {reason}; each rule id has `enabled: false`, `severity:` or `allow: [...]`"
        ) from error
