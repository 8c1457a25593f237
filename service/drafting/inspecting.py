"""Who holds the sentences of one draft against its facts and the house's samples."""

from __future__ import annotations

from service.checks.given import Given
from service.checks.ledger import open_ledger
from service.domain.brief import Brief
from service.domain.house import GenreCard
from service.domain.linter import Linter
from service.drafting.assemble import author_of, subject_of
from service.drafting.inspection import HouseMemory, Inspector
from service.drafting.screen import Screened
from service.drafting.styling import Style
from service.text.language import CHINESE, Language


def inspector_for(
    brief: Brief, card: GenreCard, screened: Screened, memory: HouseMemory, language: Language = CHINESE,
    linter: Linter | None = None,
) -> Inspector:  # fmt: skip
    """Return who holds the sentences of this draft against its facts and the house's samples."""
    aside = [brief.title, brief.recipient or "", brief.author or "", *brief.locked, *(brief.outline or ())]
    words = [
        *(fact.text for fact in screened.facts),
        *aside,
        author_of(brief, language) or "",
        brief.instructions or "",
    ]
    subject = subject_of(brief, card)
    person = card.person.get(subject, ())
    style = Style(linter=linter, card=card, day=brief.date, subject=subject, language=language) if linter else None
    return Inspector(
        ledger=open_ledger(screened.facts, brief.title, language, ahead=card.ahead),
        given=Given.of((*words, *person), language),
        aside="\n".join(aside), memory=memory, forbidden=card.forbidden, style=style,
    )  # fmt: skip
