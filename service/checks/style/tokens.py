"""Patterns with the circumstances under which they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from service.checks.style.blocks import Block
from service.checks.style.check import Context, Hit
from service.checks.style.document import Document
from service.checks.style.fields import Fields
from service.checks.style.searching import Sought
from service.checks.style.transforms import TRANSFORMS, Transform
from service.domain.finding import Fix, Severity
from service.errors import CorpusBroken
from service.text.language import Language

_WINDOW = 80
"""Characters before and after a match that a condition may look at."""

Pattern = re.Pattern[str] | None


@dataclass(frozen=True, kw_only=True)
class Token:
    """A pattern, where it is looked for, when it counts, and what should stand instead.

    The place found is the group `at`, or the whole match. `layer` is the text it is looked for in; with `blocks` only
    in lines of these kinds, each as a text of its own. `line`, `sentence` and `clause` have to match what they name,
    `not_…` must not; so with `before` and `after`, the characters around. `first` names a group whose text must not
    have occurred before. Where `doubtful` matches before or behind, the fix is no longer safe.
    """

    sought: Sought
    layer: str
    needs: frozenset[str]
    blocks: frozenset[str]
    not_blocks: frozenset[str]
    conditions: tuple[tuple[str, re.Pattern[str], bool], ...]
    genres: frozenset[str]
    first: str
    scripted: bool
    skip_first: bool
    tables: bool
    replace: str | None
    transform: Transform | None
    doubtful: tuple[Pattern, Pattern]
    key: str
    message: str
    severity: Severity | None
    fix: Fix | None

    def may_hit(self, document: Document) -> bool:
        """Tell whether the text holds what the pattern cannot match without."""
        present = document.present
        return self.sought.may_be_in(present) and not (self.needs and self.needs.isdisjoint(present))

    def hits(self, context: Context) -> Iterator[Hit]:
        """Yield what the pattern finds in the text of `context`."""
        document = context.document
        if self.genres and (context.genre is None or context.genre.id not in self.genres):
            return
        text = document.layer(self.layer)
        judged: dict[tuple[int, int], bool] = {}
        passed = not self.skip_first
        for match, offset in self._matches(document, text):
            start, end = (edge + offset for edge in match.span("at" if "at" in self.sought.pattern.groupindex else 0))
            if start < end and self._counts(document, text, match, start, end, judged):
                if not passed:
                    passed = True
                    continue
                replacement = self._replacement(match, document.language)
                if self.transform is None or replacement is not None:
                    yield self._hit(text, start, end, match, replacement)

    def _matches(self, document: Document, text: str) -> Iterator[tuple[re.Match[str], int]]:
        if not self.blocks:
            yield from ((match, 0) for match in document.find(self.sought, self.layer))
            return
        for block in document.blocks:
            if _kind(block) in self.blocks or block.kind in self.blocks:
                yield from (
                    (match, block.start) for match in self.sought.pattern.finditer(text[block.start : block.end])
                )

    def _counts(
        self, document: Document, text: str, match: re.Match[str], start: int, end: int,
        judged: dict[tuple[int, int], bool],
    ) -> bool:  # fmt: skip
        if self.scripted and not document.scripted(start):
            return False
        if not self.tables and document.tabular(start):
            return False
        block = document.block_at(start) if self.not_blocks else None
        if block and (block.kind in self.not_blocks or _kind(block) in self.not_blocks):
            return False
        if self.first and match[self.first] in text[: match.start()]:
            return False
        for number, (where, pattern, wanted) in enumerate(self.conditions):
            if _meets(document, text, where, pattern, start, end, number, judged) is not wanted:
                return False
        return True

    def _replacement(self, match: re.Match[str], language: Language) -> str | None:
        if self.transform:
            return self.transform(match["at"] if "at" in self.sought.pattern.groupindex else match[0], language)
        return None if self.replace is None else match.expand(self.replace)

    def _hit(self, text: str, start: int, end: int, match: re.Match[str], replacement: str | None) -> Hit:
        before, after = self.doubtful
        doubt = (before and before.search(text[max(start - _WINDOW, 0) : start])) or (
            after and after.match(text, end, end + _WINDOW)
        )
        named = {name: value or "" for name, value in match.groupdict().items()}
        return Hit(
            start=start, end=end, key=self.key, replacement=replacement, message=self.message,
            severity=self.severity, fix="suggest" if doubt else self.fix, details=named,
        )  # fmt: skip


def hits_of(tokens: Iterable[Token], context: Context) -> Iterator[Hit]:
    """Yield what `tokens` find in the text of `context`."""
    document = context.document
    for token in tokens:
        if token.may_hit(document):
            yield from token.hits(context)


def _kind(block: Block) -> str:
    return f"h{block.level}" if block.level else block.kind


def _meets(
    document: Document, text: str, where: str, pattern: re.Pattern[str], start: int, end: int, number: int,
    judged: dict[tuple[int, int], bool],
) -> bool:  # fmt: skip
    if where == "before":
        return bool(pattern.search(text[max(start - _WINDOW, 0) : start]))
    if where == "after":
        return bool(pattern.match(text, end, end + _WINDOW))
    if where == "heading":
        chain = document.outline.chain(document.index_at(start))
        return any(pattern.search(heading.block.words) for heading in chain)
    if where == "text":
        span = (0, len(text))
    elif where == "line":
        block = document.block_at(start)
        span = (block.start, block.end) if block else (0, 0)
    else:
        span = document.sentence_at(start) if where == "sentence" else document.clause_at(start)
    # A stretch is judged once: with many matches in one endless line the time would grow with its square.
    known = judged.get((number, span[0]))
    if known is None:
        source = document.text if where == "line" else text
        known = judged[number, span[0]] = bool(pattern.search(source[span[0] : span[1]]))
    return known


_PLACES = ("line", "sentence", "clause", "before", "after", "heading", "text")


def read_tokens(fields: Fields) -> list[Token]:
    """Return the tokens at `tokens`; what stands at `all` holds for each that says nothing else."""
    common: dict[str, Any] = {"layer": "text"} | fields.table("all", {})
    return [
        _token(fields.part(f"{fields.owner}, token {row.get('pattern')!r}", common | row))
        for row in fields.rows("tokens")
    ]


def _token(fields: Fields) -> Token:
    conditions = []
    for place in _PLACES:
        for key, wanted in ((place, True), (f"not_{place}", False)):
            if pattern := fields.leading_or_none(key) if place == "before" else fields.pattern(key):
                conditions.append((place, pattern, wanted))
    transform = fields.text("transform", "")
    needs = frozenset(fields.texts("needs"))
    fields.pieces |= needs
    if transform and transform not in TRANSFORMS:
        raise CorpusBroken(f"{fields.owner}: no transform {transform!r}; there are {', '.join(TRANSFORMS)}")
    token = Token(
        sought=fields.sought("pattern"), layer=fields.text("layer"), needs=needs,
        blocks=frozenset(fields.texts("blocks")), not_blocks=frozenset(fields.texts("not_blocks")),
        conditions=tuple(conditions), genres=frozenset(fields.texts("genres")), first=fields.text("first", ""),
        scripted=fields.flag("scripted"), skip_first=fields.flag("skip_first"), tables=not fields.flag("no_tables"),
        replace=fields.optional("replace"), transform=TRANSFORMS[transform] if transform else None,
        doubtful=(fields.leading_or_none("doubtful_before"), fields.pattern("doubtful_after")),
        key=fields.text("key", ""), message=fields.text("message", ""),
        severity=cast("Severity | None", fields.optional("severity")), fix=cast("Fix | None", fields.optional("fix")),
    )  # fmt: skip
    fields.done()
    return token
