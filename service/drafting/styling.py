"""The house's rules on a draft: what is safe to mend is mended, the rest is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.domain.draft import Block, Origin, Sentence, Span
from service.domain.finding import Finding
from service.domain.house import GenreCard
from service.domain.linter import Linter
from service.text.figures import figures
from service.text.language import Language


@dataclass(frozen=True, kw_only=True)
class Style:
    """The rules as they hold for one report: its genre, its day, whose it is."""

    linter: Linter
    card: GenreCard
    day: date | None
    subject: str
    language: Language

    def findings(self, text: str) -> tuple[Span, ...]:
        """Return what in `text` breaks the rules, gaps left out: they are told as such."""
        gaps = [match.span() for match in self.language.pattern("forms", "gap").finditer(text)]
        return tuple(
            Span(
                start=one.start, end=one.end, text=one.quote, message=one.message, rule=one.rule, severity=one.severity
            )
            for one in self._lint(text)
            if not any(start < one.end and one.start < end for start, end in gaps)
        )

    def mended(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return the blocks with what is safe to mend mended in sentences that are not the user's own words.

        No figure and no fact changes: a mend that would touch one is left for people to decide.
        """
        text = "\n".join(block.text for block in blocks)
        safe = [one for one in self._lint(text) if one.fix == "safe" and one.replacement is not None]
        done, at = [], 0
        for block in blocks:
            done.append(self._block(block, at, safe))
            at += len(block.text) + 1
        return tuple(done)

    def _lint(self, text: str) -> tuple[Finding, ...]:
        return self.linter.lint(text, genre=self.card, doc_date=self.day, subject=self.subject)

    def _block(self, block: Block, at: int, safe: Sequence[Finding]) -> Block:
        sentences = []
        for sentence in block.sentences:
            end = at + len(sentence.text)
            own = [one for one in safe if at <= one.start and one.end <= end]
            sentences.append(self._sentence(sentence, at, own) if own else sentence)
            at = end
        return replace(block, sentences=tuple(sentences))

    def _sentence(self, sentence: Sentence, at: int, safe: Sequence[Finding]) -> Sentence:
        text = sentence.text
        for one in sorted(safe, key=lambda finding: -finding.start):
            text = text[: one.start - at] + (one.replacement or "") + text[one.end - at :]
        same = [f.key for f in figures(text, self.language)] == [f.key for f in figures(sentence.text, self.language)]
        return replace(sentence, text=text) if same and sentence.origin is not Origin.GIVEN else sentence
