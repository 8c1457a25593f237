from __future__ import annotations

from pathlib import Path

import pytest

from service.checks.style.linter import Linter
from service.domain.rule import Rule
from service.errors import CorpusBroken
from service.prompting.rules import load_rules

GRAMMAR = "levels: {regulation: '', standard: '', practice: '', house: '', model: ''}\nmore: ''\nnames: {D: '\\d'}\n"
RULE = """---
id: X09
name: Nine
kind: existence
category: wording
level: house
severity: warning
message: found
tokens: [{pattern: '{{D}}{{WORD}}'}]
words: {WORD: 'cat cattle'}
---
Advice.

## fails
- {genre: memo, date: 2024-05-06, facts: [one]} a ⟦9cattle⟧ here⏎and there
```{genre: memo}
two
lines 9cat
```

## passes
- nothing
"""


def house(tmp_path: Path, rule: str = RULE, **files: str) -> Path:
    style = tmp_path / "style"
    style.mkdir(parents=True)
    (style / "grammar.yaml").write_text(GRAMMAR)
    (style / "X09.md").write_text(rule)
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_txt", ".txt").replace("_yaml", ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def only(folder: Path) -> Rule:
    [rule] = load_rules(folder).rules
    return rule


def test_a_rule_file_is_read_whole(tmp_path: Path) -> None:
    rule = only(house(tmp_path))
    marked, fenced = rule.fails
    assert rule.fields["tokens"] == [{"pattern": r"\d(?:cattle|cat)"}]
    assert (rule.advice, rule.level) == ("Advice.", "house")
    assert (marked.text, marked.spans, marked.genre, marked.facts) == (
        "a 9cattle here\nand there",
        ((2, 9),),
        "memo",
        ("one",),
    )
    assert fenced.text == "two\nlines 9cat"


def test_a_house_without_style_has_no_rules(tmp_path: Path) -> None:
    assert load_rules(tmp_path).rules == ()


def test_a_house_changes_its_rules_by_data(tmp_path: Path) -> None:
    changed = house(tmp_path, style__overrides_yaml="X09: {severity: hint, allow: [9cat]}")
    assert (only(changed).forced, only(changed).allow) == ("hint", ("9cat",))


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    assert load_rules(house(tmp_path, style__overrides_yaml="X09: {enabled: false}")).rules == ()


def test_a_table_is_read_line_by_line(tmp_path: Path) -> None:
    book = load_rules(house(tmp_path, tables__T_txt="pattern | replacement\n# remark\na|b | c\nd\n"))
    assert book.tables.lists["T"] == ({"pattern": "a|b", "replacement": "c"}, {"pattern": "d", "replacement": ""})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("severity: warning", "severity: loud", "severity"),
        ("id: X09", "id: X10", "the file name says"),
        ("{{WORD}}", "{{WORDS}}", "WORDS"),
        ("## fails", "## failing", "## fails"),
        ("genre: memo,", "genre: memo, mood: bad,", "mood"),
        ("message: found\n", "", "message"),
    ],
)
def test_a_broken_rule_file_is_refused_with_the_reason(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(CorpusBroken, match=told):
        load_rules(house(tmp_path, RULE.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: existence", "kind: magic", "there is no kind 'magic'"),
        ("kind: existence", "kind: substitution", "replace"),
        ("tokens:", "colour: red\ntokens:", "unknown key 'colour'"),
        ("{pattern: '{{D}}", "{patern: 'x', pattern: '{{D}}", "unknown key 'patern'"),
        ("'{{D}}{{WORD}}'", "'('", "no regular expression"),
    ],
)
def test_a_rule_that_cannot_be_checked_is_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    book = load_rules(house(tmp_path, RULE.replace(old, new, 1)))
    with pytest.raises(CorpusBroken, match=told):
        Linter(book.rules, book.tables)


def test_an_override_of_no_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusBroken, match="Y01"):
        load_rules(house(tmp_path, style__overrides_yaml="Y01: {enabled: false}"))
