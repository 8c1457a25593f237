"""What the tests of drafting need: an inspector over a few facts, a unit, a house without samples."""

from __future__ import annotations

from pathlib import Path

from service.checks.given import Given
from service.checks.leakage import Details
from service.checks.ledger import open_ledger
from service.corpus.phrases import Shingles
from service.domain.brief import Fact
from service.domain.house import GenreCard, SectionCard
from service.domain.sample import Role
from service.drafting.inspection import HouseMemory, Inspector, Shown
from service.drafting.plan import Unit
from service.drafting.section import Written, read
from service.prompting.houses import HouseLibrary
from service.prompting.library import PromptLibrary
from tests import builders

PROMPTS = Path(__file__).parents[3] / "prompts"
NOTHING = Shown(examples="")
TITLE = "柳湾镇2025年安全生产工作总结"


def facts(*texts: str) -> tuple[Fact, ...]:
    """Return the texts as facts f1, f2 ..."""
    return tuple(builders.fact(text, id=f"f{number}") for number, text in enumerate(texts, 1))


def memory(
    *samples: str, details: tuple[str, ...] = (), words: tuple[str, ...] = (), usual: tuple[str, ...] = ()
) -> HouseMemory:  # fmt: skip
    """Return what is known of a house with these samples."""
    return HouseMemory(
        runs=Shingles.of([(text,) for text in samples]), details=Details.of(details), common_words=frozenset(words),
        usual_words=frozenset(usual),
    )  # fmt: skip


def inspector(*texts: str, of: HouseMemory | None = None, forbidden: tuple[str, ...] = ()) -> Inspector:
    """Return who holds sentences against these facts."""
    return Inspector(
        ledger=open_ledger(facts(*texts), TITLE), given=Given.of([*texts, TITLE]), aside=TITLE, memory=of or memory(),
        forbidden=forbidden,
    )  # fmt: skip


def section(key: str = "主要工作", **more: object) -> SectionCard:
    """Return a section card."""
    parts = {"key": key, "heading": key, "role": Role.ACHIEVEMENT, "required": "must", "cues": (key,)}
    return SectionCard(**parts | more)  # type: ignore[arg-type]


def unit(*texts: str, headed: bool = False) -> Unit:
    """Return a unit of these facts."""
    return Unit(id="s1.1", section=section(), facts=facts(*texts), headed=headed, target=100)


def card(genre: str) -> GenreCard:
    """Return a card of the shipped house."""
    return HouseLibrary(PROMPTS).genre(builders.HOUSE, genre)


def prompts() -> PromptLibrary:
    """Return the shipped prompts."""
    return PromptLibrary(PROMPTS)


def wrote(answer: str, of: Unit, who: Inspector, exemplar_ids: tuple[str, ...] = ()) -> Written:
    """Return what may stand of the model's `answer`."""
    return read(answer, of, who, NOTHING, exemplar_ids)
