"""The headings of a text: who stands under whom, who stands beside whom, where a new document begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.checks.style.blocks import Block, Kind

_ENDS_SCOPE = frozenset({Kind.BOUNDARY, Kind.PAGE, Kind.ATTACHMENT})
_NO_BODY = frozenset({Kind.DATE, Kind.SIGN, Kind.LABEL, Kind.ATTACHMENT, Kind.PAGE, Kind.BOUNDARY})


@dataclass(kw_only=True, eq=False)
class Heading:
    """A heading, the index of its block, and what follows it; `parent` is None at the top."""

    block: Block
    index: int
    scope: int
    follower: Block | None
    parent: Heading | None = None
    children: list[Heading] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Tell whether nothing is said under a stand-alone heading."""
        if not self.block.stand_alone:
            return False
        after = self.follower
        if after is None or after.kind in _NO_BODY:
            return True
        return after.kind is Kind.HEADING and after.level <= self.block.level


class Outline:
    """The headings of `blocks`; `series` are those of one level under one parent, in order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.headings = _headings(blocks)
        self.series = _series(self.headings)
        self._by_index = _above(blocks, self.headings)

    def chain(self, index: int) -> list[Heading]:
        """Return the heading that the block at `index` stands under, and those above it."""
        at = self._by_index[index] if 0 <= index < len(self._by_index) else None
        found = []
        while at is not None:
            found.append(at)
            at = at.parent
        return found


def _headings(blocks: Sequence[Block]) -> list[Heading]:
    found: list[Heading] = []
    open_: list[Heading] = []
    scope, closing = 0, False
    for index, block in enumerate(blocks):
        if block.kind in _ENDS_SCOPE or (closing and block.kind is Kind.HEADING and block.number == 1):
            scope, open_ = scope + 1, []
        # What is numbered anew behind a date at a document's foot belongs to another document.
        closing = (closing or (block.kind is Kind.DATE and index > 4)) and block.kind is not Kind.HEADING
        if block.kind is not Kind.HEADING:
            continue
        while open_ and open_[-1].block.level >= block.level:
            open_.pop()
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        parent = open_[-1] if open_ else None
        heading = Heading(block=block, index=index, scope=scope, follower=after, parent=parent)
        if parent:
            parent.children.append(heading)
        open_.append(heading)
        found.append(heading)
    return found


def _series(headings: list[Heading]) -> list[list[Heading]]:
    groups: dict[tuple[int, int, int], list[Heading]] = {}
    for heading in headings:
        parent = heading.parent.index if heading.parent else -1
        groups.setdefault((heading.scope, parent, heading.block.level), []).append(heading)
    return list(groups.values())


def _above(blocks: Sequence[Block], headings: list[Heading]) -> list[Heading | None]:
    placed: list[Heading | None] = []
    following = iter([*headings, None])
    after, current = next(following), None
    for index in range(len(blocks)):
        if after is not None and after.index == index:
            current, after = after, next(following)
        placed.append(current)
    return placed
