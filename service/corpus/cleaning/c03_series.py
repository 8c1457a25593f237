"""C03: titles that a compiler told apart by a number behind them: 工作总结1, 工作总结2."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from service.corpus.cleaning import marks
from service.corpus.cleaning.kinds import bare
from service.corpus.cleaning.page import TITLE_LIMIT, Line, is_title

_NUMBER = re.compile(rf"\s*[（(【\[]?(?P<number>\d{{1,2}}|[{marks.NUMERALS}]{{1,3}})[）)】\]]?[:：]?\Z")
_LAST = frozenset(f"0123456789{marks.NUMERALS}）)】]:：")
_FEWEST = 2


def numbered(lines: Sequence[Line]) -> dict[int, str]:
    """Return the title without its number for each line that begins a paper of such a series, by index."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        title = title_before_number(line) if line.text[-1] in _LAST else None
        if title is not None and _number(line.text) == len(found[bare(title)]) + 1:
            found[bare(title)].append(at)
    series = [group for group in found.values() if len(group) >= _FEWEST and all(_have_text(lines, group))]
    return {at: title_before_number(lines[at]) or "" for group in series for at in group}


def title_before_number(line: Line) -> str | None:
    """Return the title in `line` without the number behind it, None if it is not such a line."""
    if line.level or len(line.text) > TITLE_LIMIT or line.text[-1] not in _LAST:
        return None
    found = _NUMBER.search(line.text)
    title = _without_praise(line.text[: found.start()]) if found else ""
    return title if is_title(title) else None


def _without_praise(title: str) -> str:
    """Return `title` without the word by which a site offers what follows as a model: …工作要点范文."""
    word = next((word for word in marks.starts("offered as") if title.endswith(word)), "")
    return title.removesuffix(word).rstrip()


def _number(line: str) -> int:
    found = _NUMBER.search(line)
    said = found["number"] if found else "0"
    return int(said) if said.isdigit() else marks.NUMERALS.find(said) + 1


def _have_text(lines: Sequence[Line], group: Sequence[int]) -> Iterator[bool]:
    """Yield for each title whether text stands between it and the next."""
    for start, end in zip(group, [*group[1:], len(lines)], strict=True):
        yield any("。" in line.text for line in lines[start + 1 : end])
