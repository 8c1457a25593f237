"""A text to be scored, taken apart once for all measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from service.text.size import size as length

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

    @cached_property
    def text(self) -> str:
        """Return the text; sentences that try to steer who scores it are blank, all else stands where it stood."""
        kept, at = [], 0
        for one in self.steering:
            kept += [self.request.text[at : one.start], " " * len(one.text)]
            at = one.end
        plain = "".join([*kept, self.request.text[at:]])
        return plain if plain.strip() else self.request.text

    @cached_property
    def steering(self) -> tuple[Stretch, ...]:
        """Return the sentences that try to steer who scores the text: they earn nothing, and are held against it."""
        steers, whole = self.language.pattern("evaluation", "steering"), self.request.text
        if not steers.search(whole):
            return ()
        told = _sentences(Document(whole, self.language).lines, self.language)
        return tuple(one for one in told if steers.search(one.text))

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
        return tuple(_sentences(self.lines, self.language))

    @cached_property
    def told(self) -> tuple[Stretch, ...]:
        """Return the sentences of the body: of headings, paragraphs and closing."""
        return tuple(_sentences(self.body, self.language))

    @property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """Return the paragraphs of prose."""
        return self.document.paragraphs

    @cached_property
    def size(self) -> int:
        """Return how many characters the text has, blanks aside."""
        return sum(not character.isspace() for character in self.text)

    @cached_property
    def stretched(self) -> float:
        """Return how many times as long as asked for the text is, 1 if it is no longer or no length was asked for."""
        asked = self.request.length.target
        return max(length(self.text, self.language) / asked, 1.0) if asked else 1.0

    @property
    def due(self) -> float:
        """Return `size`, or of a text longer than asked for what it should have been: padding makes no long paper."""
        return self.size / self.stretched

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


def _sentences(lines: Iterable[Placed], language: Language) -> Iterator[Stretch]:
    for at, line in lines:
        yield from within(Stretch(at, at + len(line.text), line.text), language)
