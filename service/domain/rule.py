"""A house's style as data: its rules, word tables and the layout of its documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from service.domain.finding import Fix, Level, Severity

Entry = Mapping[str, str]
"""One line of a table: what stands in each of its columns."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A text that breaks a rule, or keeps it; `spans` are the places of the breach where the file marks them."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    genre: str | None = None
    date: date | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One demand of a house: advice to the writer, how a breach is found, and examples that prove it.

    `kind` names the way of finding, `fields` are its settings. `messages` are by what was found, "" for any; so are
    `severities` and `fixes`, which a finding of that name has in place of `severity` and `fix`. With `genres` the rule
    holds for these only; it never holds for the `exempt` ones. Where it fires, rules that it `beats` keep silent.
    `allow` are words the house lets stand. With `advised` a writer is told its advice beforehand.
    """

    id: str
    name: str
    kind: str
    category: str
    level: Level
    severity: Severity
    messages: Mapping[str, str]
    basis: str = ""
    fix: Fix = "none"
    fields: Mapping[str, Any] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    fixes: Mapping[str, Fix] = field(default_factory=dict)
    genres: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    forced: Severity | None = None
    advice: str = ""
    advised: bool = False
    notes: str = ""
    fails: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How headings of one level begin; group `n` of `pattern` is the number."""

    level: int
    pattern: str


@dataclass(frozen=True, kw_only=True)
class Shield:
    """A stretch that rules leave alone; with `back`, what stands before it in these characters belongs to it.

    `needs` is a piece without which the pattern cannot match.
    """

    pattern: str
    back: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """How the documents of a house are laid out: regular expressions, and the code of its `language`.

    A text is read line by line. `marks` open headings. `title`, `not_title`, `single_title`, `recipient`, `label`,
    `date`, `attachment`, `attachment_page` and `boundary` tell what a line is. `script` finds a character of the
    house's script. Sentences end at `sentence_end`, their great parts at `period_end`, clauses at `clause_end`.
    `pairs` are opening and closing marks, of which `quotes` and `titles` open quotations and titles of works.
    `shields` by name; a layer is the text with the named shields hidden, or `quotes` (long ones), `quoted` (all) and
    `titles`.
    """

    language: str
    marks: tuple[Mark, ...]
    title: str
    not_title: str
    single_title: str
    recipient: str
    label: str
    date: str
    attachment: str
    attachment_page: str
    boundary: str
    script: str
    sentence_end: str
    period_end: str
    clause_end: str
    full_stop: str
    heading_length: int
    pairs: Mapping[str, str]
    quotes: str
    titles: str
    long_quote: int
    shields: Mapping[str, tuple[Shield, ...]]
    layers: Mapping[str, tuple[str, ...]]
    units: tuple[str, ...]
    levels: Mapping[str, str]
    more: str


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What rules share: the house's word tables by name, and its grammar."""

    grammar: Grammar
    lists: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """A house's whole style."""

    rules: tuple[Rule, ...]
    tables: Tables
