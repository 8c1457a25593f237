"""How a house's documents are laid out, and its word tables: data an editor changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from service.domain.rule import Entry, Grammar, Mark, Shield, Tables
from service.errors import CorpusBroken


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Mark(_Strict):
    level: int
    pattern: str


class _Shield(_Strict):
    pattern: str
    back: str = ""
    needs: tuple[str, ...] = ()


class _Grammar(_Strict):
    language: str = "zh"
    names: dict[str, str] = {}
    marks: tuple[_Mark, ...] = ()
    title: str = r"(?!)"
    not_title: str = r"(?!)"
    single_title: str = r"(?!)"
    recipient: str = r"(?!)"
    label: str = r"(?!)"
    date: str = r"(?!)"
    attachment: str = r"(?!)"
    attachment_page: str = r"(?!)"
    boundary: str = r"(?!)"
    script: str = r"\w"
    sentence_end: str = r"[.!?](?=\s|$)|\n"
    period_end: str = r"[.!?;](?=\s|$)|\n"
    clause_end: str = r"[.!?;,:](?=\s|$)|\n"
    full_stop: str = "."
    heading_length: int = 40
    pairs: dict[str, str] = {}
    quotes: str = ""
    titles: str = ""
    long_quote: int = 12
    shields: dict[str, tuple[_Shield, ...]] = {}
    layers: dict[str, tuple[str, ...]] = {}
    units: str = ""
    levels: dict[str, str] = dict.fromkeys(("regulation", "standard", "practice", "house", "model"), "")
    more: str = ""


def read_tables(house: Path) -> tuple[Mapping[str, str], Tables]:
    """Return the names that patterns may use, and the tables and grammar of the house in the folder `house`.

    A house without a folder `style` has a grammar in which every line is a paragraph.

    Raises:
        CorpusBroken: `style/grammar.yaml` or a table is missing or not as agreed.
    """
    path = house / "style" / "grammar.yaml"
    if not path.parent.is_dir():
        return {}, Tables(grammar=_grammar(_Grammar()))
    try:
        read = _Grammar.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        raise CorpusBroken(f"{path.name}: key `{'.'.join(map(str, first['loc']))}`: {first['msg']}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CorpusBroken(f"{path.name} cannot be read: {type(error).__name__}") from error
    lists = {file.stem: read_table(file) for file in sorted((house / "tables").glob("*.txt"))}
    return read.names, Tables(grammar=_grammar(read), lists=lists)


def read_table(path: Path) -> tuple[Entry, ...]:
    """Return the entries of the table at `path`: after the first line, which names the columns, one a line.

    Columns are parted by ` | `; lines that begin with `#` are remarks; what a line leaves out is empty.

    Raises:
        CorpusBroken: the file is empty or not UTF-8, or a line has more parts than there are columns.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusBroken(f"{path.name} cannot be read; it has to be a text file in UTF-8") from error
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise CorpusBroken(f"{path.name} is empty; its first line names the columns, as `pattern | replacement`")
    columns = _cells(lines[0][1])
    for at, line in lines[1:]:
        if len(_cells(line)) > len(columns):
            raise CorpusBroken(f"{path.name} line {at}: more parts than the columns {' | '.join(columns)}")
    return tuple(_entry(columns, line) for _, line in lines[1:])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in f" {line} ".split(" | ")]


def _entry(columns: list[str], line: str) -> Entry:
    cells = _cells(line)
    return dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))


def _named(pattern: str, names: Mapping[str, str]) -> str:
    for name, meant in names.items():
        pattern = pattern.replace("{{" + name + "}}", meant)
    return pattern


def _grammar(read: _Grammar) -> Grammar:
    named = {
        key: _named(value, read.names)
        for key, value in read.model_dump(include=set(_PATTERNS)).items()
    }  # fmt: skip
    shields = {name: tuple(_shield(one, read.names) for one in group) for name, group in read.shields.items()}
    return Grammar(
        language=read.language,
        marks=tuple(Mark(level=mark.level, pattern=_named(mark.pattern, read.names)) for mark in read.marks),
        heading_length=read.heading_length, pairs=read.pairs, quotes=read.quotes, titles=read.titles,
        long_quote=read.long_quote, shields=shields, layers=read.layers, units=tuple(read.units.split()),
        levels=read.levels, more=read.more, full_stop=read.full_stop, **named,
    )  # fmt: skip


def _shield(shield: _Shield, names: Mapping[str, str]) -> Shield:
    return Shield(pattern=_named(shield.pattern, names), back=shield.back, needs=shield.needs)


_PATTERNS = (
    "title", "not_title", "single_title", "recipient", "label", "date", "attachment", "attachment_page", "boundary",
    "script", "sentence_end", "period_end", "clause_end",
)  # fmt: skip
