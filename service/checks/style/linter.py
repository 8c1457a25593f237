"""The linter: a text in, what breaks the house's style out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from service.checks.style import sifting
from service.checks.style.check import Check, Context, Hit
from service.checks.style.document import Document, Ground
from service.checks.style.rules import check_of
from service.checks.style.written import date_of
from service.domain.finding import Finding
from service.domain.house import GenreCard
from service.domain.rule import Rule, Tables


class Linter:
    """Checks texts against the rules of a house; holds no state of a text, so that threads may share it.

    Raises:
        CorpusBroken: a rule cannot be made a check.
    """

    def __init__(self, rules: Sequence[Rule], tables: Tables) -> None:
        self.rules = tuple(rules)
        made = [(rule, *check_of(rule, tables)) for rule in rules]
        self._checks: list[tuple[Rule, Check]] = [(rule, check) for rule, check, _ in made]
        self._ground = Ground(tables.grammar, chain.from_iterable(pieces for _, _, pieces in made))

    @property
    def advice(self) -> tuple[str, ...]:
        """Return the advice of the rules whose files say that a writer is told."""
        return tuple(rule.advice for rule in self.rules if rule.advised)

    def lint(
        self, text: str, *, genre: GenreCard | None = None, doc_date: date | None = None,
        facts: Sequence[str] = (), subject: str | None = None, aggregate: bool = True,
    ) -> tuple[Finding, ...]:  # fmt: skip
        """Return what breaks the rules in `text`, sorted by place.

        Rules of a genre need `genre`. Without `doc_date` the date at the document's foot counts. With `facts` every
        figure has to stand in them. More than five warnings or hints of one rule become one that counts them, unless
        `aggregate` is false or they are safe to mend.
        """
        document = Document(text, self._ground)
        context = Context(
            document=document, genre=genre, date=doc_date or date_of(document), facts=facts, subject=subject
        )  # fmt: skip
        found = sifting.sifted(self._found(context), self.rules, document)
        return tuple(sifting.aggregated(found, self._ground.grammar.more) if aggregate else found)

    def _found(self, context: Context) -> Iterator[Finding]:
        genre = context.genre.id if context.genre else None
        for rule, check in self._checks:
            if (not rule.genres or genre in rule.genres) and genre not in rule.exempt:
                yield from self._findings(rule, check(context), context.document)

    def _findings(self, rule: Rule, hits: Iterable[Hit], document: Document) -> Iterator[Finding]:
        wordings = self._ground.grammar.levels
        for hit in hits:
            quote = document.text[hit.start : hit.end]
            replacement = hit.replacement if hit.replacement != quote else None
            fix = hit.fix or rule.fixes.get(hit.key, rule.fix)
            words = hit.message or rule.messages.get(hit.key) or rule.messages.get("", "")
            said = words.format_map(
                {"quote": _short(quote), "replacement": replacement or "", "name": rule.name, **hit.details}
            )
            yield Finding(
                rule=rule.id, level=rule.level, category=rule.category, start=hit.start, end=hit.end, quote=quote,
                severity=rule.forced or hit.severity or rule.severities.get(hit.key, rule.severity),
                message=said + wordings[rule.level].format(ref=rule.basis), basis_ref=rule.basis,
                replacement=replacement, fix=fix if replacement is not None else "none",
            )  # fmt: skip


def _short(quote: str) -> str:
    return quote if len(quote) <= 24 else f"{quote[:16]}…{quote[-6:]}"
