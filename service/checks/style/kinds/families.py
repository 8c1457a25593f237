"""Words that count items belong to one family within one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.checks.style.check import Check, Context, Hit
from service.checks.style.fields import Fields
from service.domain.rule import Tables


class _Member(NamedTuple):
    family: int
    number: int
    start: int
    end: int


def build(fields: Fields, tables: Tables) -> Check:
    """Return the check for a member that goes on another family's list.

    `families` are lists of patterns, member by member; each counts only at the beginning of a clause. A family within
    an item of another is no mixture.
    """
    families = [Fields(fields.owner, row).texts("members") for row in fields.rows("families")]
    opens = fields.text("opens")
    every = fields.to_seek(
        f"{opens}(?:" + "|".join(
            f"(?P<f{family}n{number}>{member})"
            for family, members in enumerate(families) for number, member in enumerate(members, 1)
        ) + ")"
    )  # fmt: skip

    def check(context: Context) -> Iterator[Hit]:
        document = context.document
        open_: list[_Member] = []
        section = -1
        for found in document.find(every, "unquoted"):
            here = document.section(document.index_at(found.start()))
            if here != section:
                section, open_ = here, []
            if hit := _step(open_, _member(found)):
                yield hit

    return check


def _member(found: re.Match[str]) -> _Member:
    name = found.lastgroup or ""
    family, number = name[1:].split("n")
    return _Member(int(family), int(number), found.start(name), found.end(name))


def _step(open_: list[_Member], member: _Member) -> Hit | None:
    """Put `member` where it belongs among the open lists; return a hit when it goes on a strange one."""
    depth = next((at for at, one in enumerate(open_) if one.family == member.family), None)
    if depth is not None:
        del open_[depth:]
        open_.append(member)
        return None
    # Lists within the last item may stand between: the innermost that this member would go on counts.
    strange = [at for at, one in enumerate(open_) if member.number > 1 and one.number == member.number - 1]
    if strange:
        del open_[strange[-1] :]
    open_.append(member)
    return Hit(start=member.start, end=member.end) if strange else None
