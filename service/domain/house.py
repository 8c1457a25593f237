"""A house's demands on each genre, read from its cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.sample import Role

DEFAULT = "zh-official"
"""The house of a brief that names none."""


@dataclass(frozen=True, kw_only=True)
class SectionCard:
    """One section a genre asks for.

    `required` is must, cond or opt. `cues` are strings (or `re:` patterns) any one of which shows that the section is
    there. `takes` are patterns that draw a fact into this section (`@problem` and `@planned` draw what tells of a
    problem or of a plan); what no section draws goes to the `default` one. `ask` names what must be given before the
    section can be written; when nothing was given it becomes a placeholder. `guide` is the advice shown to the writer,
    `series` what is added to it when there are two points or more to tell.
    A `divisible` section with many facts is cut into （一）（二）; `lead` and `ends_with` are the
    house's own words before and behind what is told, `spare` what may be added to them when the report is
    shorter than asked; a `plain` section takes the facts over as they are, a `listed` one gives each a line of its
    own, an `itemised` one numbers them 一是、二是 where the writer did not and says which shortcoming a measure
    meets, a `tail` one stands in brackets below the date.
    """

    key: str
    heading: str | None
    role: Role
    required: str
    cues: tuple[str, ...]
    takes: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    guide: str = ""
    series: str = ""
    default: bool = False
    divisible: bool = False
    plain: bool = False
    lead: str = ""
    ends_with: str = ""
    spare: tuple[str, ...] = ()
    before_opening: bool = False
    tail: bool = False
    listed: bool = False
    itemised: bool = False


@dataclass(frozen=True, kw_only=True)
class GenreCard:
    """What one genre of a house demands.

    `length` is (min, typical, max) characters or words; `person` and `opening` are by subject (单位, 个人), the usual
    one first; `signature` is required, optional (what is given stands), none, labels (lines such as 考察人：…), or head
    (name and date stand below the title; `labels` names who has to be given). `salutation` addresses those whom the
    brief leaves open; `credit` is the line below the text that names its source, `closing_for` the closing by what the
    title ends in. Of an `ahead` genre every fact is yet to come unless it says otherwise.
    """

    id: str
    name: str
    purpose: str
    sections: tuple[SectionCard, ...]
    length: tuple[int, int, int]
    person: dict[str, tuple[str, ...]]
    tone: str
    titles: tuple[str, ...]
    opening: dict[str, str]
    closings: tuple[str, ...]
    forbidden: tuple[str, ...]
    recipient: str
    signature: str
    headings: str
    aliases: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    advice: str = ""
    salutation: str = ""
    credit: str = ""
    closing_for: Mapping[str, str] = field(default_factory=dict)
    ahead: bool = False

    @property
    def wording(self) -> tuple[str, ...]:
        """Return what the house itself says in every report of this genre."""
        told = ((s.heading or "", s.lead, s.ends_with, *s.spare) for s in self.sections)
        frame = (*self.opening.values(), *self.closings, *self.closing_for.values(), self.salutation, self.credit)
        return tuple(text for text in (*frame, *(text for texts in told for text in texts)) if text)


@dataclass(frozen=True, kw_only=True)
class House:
    """An organisation's house: `id`, name, language, and its genre cards by id."""

    id: str
    name: str
    language: str
    version: str
    genres: dict[str, GenreCard]
