"""The critic: the model reads the text window by window and proposes; what it says is only ever a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from service.domain.chat import ChatModel, Prompt
from service.domain.draft import Usage
from service.domain.house import GenreCard, House
from service.domain.progress import Notify
from service.domain.review import Reason, ReviewRequest
from service.prompting.library import PromptLibrary, Template
from service.reviewing.asking import ask_all
from service.reviewing.parts import Manners
from service.reviewing.proposals import SCHEMA, Proposal, read
from service.reviewing.windows import Window, windows
from service.reviewing.words import words_of

_MANNER_TOKENS = 120
_WISH = 500
"""Characters of the user's own instruction that are shown."""


@dataclass(frozen=True, kw_only=True)
class Critique:
    """What the model proposed, how many proposals were withheld for which reason, and what the reading cost."""

    proposals: tuple[Proposal, ...] = ()
    withheld: Counter[Reason] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)
    degraded: tuple[str, ...] = ()
    prompt_versions: dict[str, str] = field(default_factory=dict)


class Critic:
    """Asks the model with the words of `prompts/review/`, showing how the house writes."""

    def __init__(self, *, prompts: PromptLibrary, manners: Manners) -> None:
        self._prompts = prompts
        self._manners = manners

    async def read(
        self, request: ReviewRequest, house: House, genre: GenreCard | None, *, model: ChatModel, notify: Notify
    ) -> Critique:
        """Return the model's proposals for the whole text.

        Raises:
            ModelError: the model could not be reached, or no window was answered in time.
        """
        template = self._prompts.template(f"review/{house.language}/{request.task}")
        stretches = windows(request.text, words_of(house.language).language)
        asked = [self._prompt(template, window, request, genre) for window in stretches]
        answers = await ask_all(model, asked, notify)
        return _critique(stretches, answers.texts, answers.usage, answers.degraded, template)

    def _prompt(self, template: Template, window: Window, request: ReviewRequest, genre: GenreCard | None) -> Prompt:
        shown = self._manners.choose(
            house=request.house, query=window.text[:200], genre=genre.id if genre else None, k=1, budget=_MANNER_TOKENS
        )
        prompt = template.render(
            genre=genre.name if genre else "",
            manner=shown[0].text if shown else "",
            wish=(request.instructions or "")[:_WISH],
            text=window.text,
        )
        return replace(prompt, schema=SCHEMA, seed=request.seed)


def _critique(
    stretches: Sequence[Window], texts: Sequence[str], usage: Usage, degraded: tuple[str, ...], template: Template
) -> Critique:
    proposals: list[Proposal] = []
    withheld: Counter[Reason] = Counter()
    for window, text in zip(stretches, texts, strict=True):
        if text:
            found, refused = read(text, window)
            proposals += found
            withheld.update(refused)
    return Critique(
        proposals=tuple(proposals),
        withheld=withheld,
        usage=usage,
        degraded=degraded,
        prompt_versions={template.name: template.version},
    )
