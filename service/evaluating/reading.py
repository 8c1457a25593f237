"""A text to be scored, taken apart once for all measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from service.checks.given import Given
from service.checks.ledger import Ledger, open_ledger
from service.corpus.profile.document import Document, Placed, Stretch, within
from service.domain.draft import BlockKind
from service.domain.evaluation import EvaluationRequest
from service.domain.finding import Finding
from service.domain.house import GenreCard, House
from service.domain.linter import Linter
from service.evaluating.parts import Samples
from service.text.language import Language, language

FOOT = (BlockKind.SIGNATURE, BlockKind.DATE)
PROSE = (BlockKind.PARAGRAPH, BlockKind.CLOSING)


@dataclass(frozen=True)
class Reading:
    """A text with all that is known of it; its parts are worked out when they are first asked for."""

    request: EvaluationRequest
    house: House
    genre: GenreCard | None
    linter: Linter
    samples: Samples | None = None

    @property
    def text(self) -> str:
        """Return the text."""
        return self.request.text

    @cached_property
    def language(self) -> Language:
        """Return the language of the house."""
        return language(self.house.language)

    @cached_property
    def document(self) -> Document:
        """Return the text as lines, paragraphs and sentences, each with its place."""
        return Document(self.text, self.language)

    @property
    def lines(self) -> tuple[Placed, ...]:
        """Return the lines that are not blank, each with what it is."""
        return self.document.lines

    @cached_property
    def body(self) -> tuple[Placed, ...]:
        """Return the lines between title and foot that are no recipient."""
        return tuple(one for one in self.lines if one.line.kind in (BlockKind.HEADING, *PROSE))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Return every sentence of the text, of headings and title too, in order."""
        stretches = (Stretch(at, at + len(line.text), line.text) for at, line in self.lines)
        return tuple(sentence for one in stretches for sentence in within(one, self.language))

    @cached_property
    def told(self) -> tuple[Stretch, ...]:
        """Return the sentences of the body: of headings, paragraphs and closing."""
        stretches = (Stretch(at, at + len(line.text), line.text) for at, line in self.body)
        return tuple(sentence for one in stretches for sentence in within(one, self.language))

    @property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Return the paragraphs of prose."""
        return self.document.paragraphs

    @cached_property
    def size(self) -> int:
        """Return how many characters the text has, blanks aside."""
        return sum(not character.isspace() for character in self.text)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return what breaks the rules of the house."""
        return self.linter.lint(
            self.text, genre=self.genre, doc_date=self.request.date, subject=self.request.subject, aggregate=False
        )

    def found(self, rules: Sequence[str]) -> tuple[Finding, ...]:
        """Return what breaks these rules."""
        wanted = frozenset(rules)
        return tuple(finding for finding in self.findings if finding.rule in wanted)

    @cached_property
    def ledger(self) -> Ledger:
        """Return the facts taken apart."""
        ahead = bool(self.genre and self.genre.ahead)
        return open_ledger(self.request.facts, self.request.title or "", self.language, ahead=ahead)

    @cached_property
    def given(self) -> Given:
        """Return all that was given beside the text."""
        asked = self.request
        around = (asked.title, asked.recipient, asked.author, asked.subject)
        return Given.of([*(fact.text for fact in asked.facts), *around], self.language)

    @cached_property
    def titled(self) -> bool:
        """Tell whether the first line can be a title."""
        if not self.lines:
            return False
        first = self.lines[0].line.text
        return self.language.pattern("evaluation", "titled").match(first) is not None
