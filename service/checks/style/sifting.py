"""What is left of all findings: none that was switched off, allowed, said twice or said by a rule that knows better."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.checks.style.document import Document
from service.checks.style.spans import Spans
from service.domain.finding import Finding
from service.domain.rule import Rule

MANY = 5
"""Findings of one rule and severity that are still shown one by one."""

_SWITCH = re.compile(r"<!--\s*lint:(off|on)((?:[\s,]+\w+)*)\s*-->")
_QUOTATION = 30
_WORDING = frozenset({"wording", "style", "terms", "numbers"})


def sifted(found: Iterable[Finding], rules: Sequence[Rule], document: Document) -> list[Finding]:
    """Return the findings that stand, sorted by place; no two that are safe to mend touch the same characters."""
    off = _switched_off(document.text)
    kept = [one for one in found if not _is_off(one, off) and not _in_quotation(one, document)]
    kept = _not_allowed(kept, rules, document.text)
    unique = {(one.rule, one.start, one.end): one for one in reversed(kept)}
    ordered = sorted(unique.values(), key=lambda one: (one.start, one.end, one.rule))
    return list(_apart(_unbeaten(ordered, rules)))


def aggregated(found: Sequence[Finding], more: str) -> list[Finding]:
    """Return the findings with those of a rule that warns too often made one; `more` tells their {count}."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in found:
        if one.severity != "error" and one.fix != "safe":
            groups[one.rule, one.severity].append(one)
    many = {id(one): group for group in groups.values() if len(group) > MANY for one in group}
    return [
        replace(one, message=one.message + more.format(count=len(group)), count=len(group)) if group else one
        for one in found
        if not (group := many.get(id(one), [])) or one is group[0]
    ]


def _switched_off(text: str) -> list[tuple[str, int, int]]:
    if "lint:" not in text:
        return []
    found: list[tuple[str, int, int]] = []
    since: dict[str, int] = {}
    for switch in _SWITCH.finditer(text):
        names = re.findall(r"\w+", switch[2]) or ["*"]
        if switch[1] == "off":
            since.update({name: switch.start() for name in names if name not in since})
        else:
            ended = list(since) if names == ["*"] else [name for name in names if name in since]
            found += [(name, since.pop(name), switch.end()) for name in ended]
    return found + [(name, start, len(text) + 1) for name, start in since.items()]


def _is_off(one: Finding, off: list[tuple[str, int, int]]) -> bool:
    return any(name in ("*", one.rule) and start <= one.start < end for name, start, end in off)


def _in_quotation(one: Finding, document: Document) -> bool:
    """Tell whether the wording of a line that is one long quotation is at fault: it is not the writer's."""
    if one.category not in _WORDING:
        return False
    block = document.block_at(one.start)
    if block is None or len(block.text) < _QUOTATION or block.text[0] not in document.grammar.quotes:
        return False
    return block.text[-1] in "".join(document.grammar.pairs[mark] for mark in document.grammar.quotes)


def _not_allowed(found: list[Finding], rules: Sequence[Rule], text: str) -> list[Finding]:
    allowed = {rule.id: rule.allow for rule in rules if rule.allow}
    return [one for one in found if not any(_stands_in(word, one, text) for word in allowed.get(one.rule, ()))]


def _stands_in(word: str, one: Finding, text: str) -> bool:
    around = text[max(one.start - len(word), 0) : one.end + len(word)]
    return word in one.quote or (one.quote in word and word in around)


def _unbeaten(found: list[Finding], rules: Sequence[Rule]) -> Iterator[Finding]:
    beats = {rule.id: rule.beats for rule in rules if rule.beats}
    silenced: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in found:
        for loser in beats.get(one.rule, ()):
            silenced[loser].append((one.start, one.end))
    places = {name: Spans(spans) for name, spans in silenced.items()}
    return (one for one in found if not _beaten(one, places))


def _beaten(one: Finding, places: dict[str, Spans]) -> bool:
    return any(name in places and places[name].touch(one.start, one.end) for name in (one.rule, one.rule[0] + "*"))


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, a safe one that touches an earlier safe one as a suggestion."""
    end = -1
    for one in found:
        if one.fix == "safe" and one.start < end:
            one = replace(one, fix="suggest")
        elif one.fix == "safe":
            end = max(end, one.end)
        yield one
