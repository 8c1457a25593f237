"""From rules as files to checks as functions."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from service.checks.style import kinds
from service.checks.style.check import Check
from service.checks.style.fields import Fields
from service.domain.rule import Rule, Tables
from service.errors import CorpusBroken
from service.plugins import names


def check_of(rule: Rule, tables: Tables) -> tuple[Check, set[str]]:
    """Return the check that the rule's kind makes of its settings, and the pieces that it looks for in a text.

    Raises:
        CorpusBroken: there is no such kind, or a setting is missing, unknown or no regular expression.
    """
    fields = Fields(f"rule {rule.id}", rule.fields)
    check: Check = _module(rule).build(fields, tables)
    fields.done()
    return check, fields.pieces


def _module(rule: Rule) -> ModuleType:
    name = f"{kinds.__name__}.{rule.kind}"
    if not rule.kind.isidentifier() or find_spec(name) is None:
        raise CorpusBroken(f"rule {rule.id}: there is no kind {rule.kind!r}; there are: {', '.join(names(kinds))}")
    return import_module(name)
