"""The house's samples as the measures see them: runs of letters, and names of people and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

RUN = 13
SET_PHRASE = 3
"""Samples that must hold a run or a name before it is nobody's."""

_HAN = "\u4e00-\u9fff"
_ORDINARY = "各全该本我每到在为对从与和行政自然县乡镇村区市所两三一几邻外贫的是及由有个座名多新老旧年月处"
_STEM = 2
_PLACE = re.compile(rf"(?<![{_HAN}])((?:(?![{_ORDINARY}])[{_HAN}]){{2}}(?:县|镇|乡|村|社区|街道))")
_HEADED = re.compile(rf"^(?:中共|关于)?([{_HAN}]{{2}}(?:省|市|县|区|镇|乡|街道))")
_EXAMINERS = re.compile(r"^考察人[:：](.+)$", re.MULTILINE)
_COMRADE = re.compile(rf"^([{_HAN}]{{2,4}})同志")
_SIGNED = re.compile(rf"^([{_HAN}]{{2,4}})$")
_MEANT = re.compile(r"[^\w]|_")


@dataclass(frozen=True, kw_only=True)
class Past:
    """What is the samples' own: runs of `RUN` letters and names that fewer than `SET_PHRASE` of them hold."""

    runs: frozenset[str]
    names: frozenset[str]


def letters(text: str) -> str:
    """Return the letters and digits of `text`."""
    return _MEANT.sub("", text)


def runs(text: str) -> list[str]:
    """Return every run of `RUN` letters within a line, in order: a heading below a set phrase is no copied passage."""
    lines = [letters(line) for line in text.splitlines()]
    return [line[at : at + RUN] for line in lines for at in range(len(line) - RUN + 1)]


def read(folder: Path) -> Past:
    """Return what is the own of the samples in `folder` (`corpus/<house>`)."""
    samples = [_sample(path) for path in sorted(folder.glob("*/*.md"))]
    held = Counter(run for _, text in samples for run in set(runs(text)))
    named = Counter(name for header, text in samples for name in set(_names(header, text)))
    texts = [text for _, text in samples]
    return Past(runs=_own(held), names=frozenset(name for name in _own(named) if _rare(name, texts)))


def _rare(name: str, texts: Sequence[str]) -> bool:
    """Tell whether a name is one: what stands before 县 or 村 by chance is a word that another sample uses."""
    return len(name) > _STEM + 2 or sum(name[:_STEM] in text for text in texts) == 1


def _own(counted: Counter[str]) -> frozenset[str]:
    return frozenset(item for item, holders in counted.items() if holders < SET_PHRASE)


def _sample(path: Path) -> tuple[dict[str, str], str]:
    _, header, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return {key: str(value) for key, value in yaml.safe_load(header).items()}, text.strip()


def _names(header: dict[str, str], text: str) -> Iterator[str]:
    issuer, title = header.get("issuer", ""), header.get("title", "")
    yield from (match[1] for line in (issuer, title) if (match := _HEADED.match(line)))
    yield from (match[1] for match in [_COMRADE.match(title)] if match)
    yield from ([issuer] if len(issuer) > 3 else [])
    for match in _EXAMINERS.finditer(text):
        yield from (name for name in re.split(r"[、，\s]+", match[1]) if len(name) > 1)
    yield from (match[1] for line in text.splitlines()[-4:] if (match := _SIGNED.match(line.strip())))
    yield from _PLACE.findall(text)
