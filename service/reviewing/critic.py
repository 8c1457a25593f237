"""The critic: the model reads the text window by window and proposes; what it says is only ever a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from service.domain.chat import ChatModel, Prompt
from service.domain.draft import Usage
from service.domain.house import GenreCard, House
from service.domain.progress import Notify
from service.domain.review import Reason, ReviewRequest, Task
from service.prompting.library import PromptLibrary, Template
from service.reviewing.asking import ask_all
from service.reviewing.parts import Manners
from service.reviewing.proposals import REMARKS, REWRITES, Proposal, read, read_rewrites
from service.reviewing.windows import Window, sentences_of, windows
from service.reviewing.words import words_of
from service.text.language import Language

SENTENCES = "sentences"
"""The input of prompts that have the sentences of a window rewritten one by one."""
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
        language = words_of(house.language).language
        stretches = windows(request.text, language)
        asked = [self._prompt(template, window, request, genre, language) for window in stretches]
        answers = await ask_all(model, asked, notify)
        proposals: list[Proposal] = []
        withheld: Counter[Reason] = Counter()
        for window, text in zip(stretches, answers.texts, strict=True):
            found, refused = _read(text, window, template, request.task, language) if text else ((), ())
            proposals += found
            withheld.update(refused)
        return Critique(
            proposals=tuple(proposals),
            withheld=withheld,
            usage=answers.usage,
            degraded=answers.degraded,
            prompt_versions={template.name: template.version},
        )

    def _prompt(
        self, template: Template, window: Window, request: ReviewRequest, genre: GenreCard | None, language: Language
    ) -> Prompt:
        shown = self._manners.choose(
            house=request.house, query=window.text[:200], genre=genre.id if genre else None, k=1, budget=_MANNER_TOKENS
        )
        if SENTENCES in template.inputs:
            said = {SENTENCES: _numbered(sentences_of(window, language))}
        else:
            said = {"text": window.text}
        prompt = template.render(
            genre=genre.name if genre else "",
            manner=shown[0].text if shown else "",
            wish=(request.instructions or "")[:_WISH],
            **said,
        )
        return replace(prompt, schema=REWRITES if SENTENCES in template.inputs else REMARKS, seed=request.seed)


def _read(
    answer: str, window: Window, template: Template, task: Task, language: Language
) -> tuple[tuple[Proposal, ...], tuple[Reason, ...]]:
    if SENTENCES not in template.inputs:
        return read(answer, window)
    return read_rewrites(answer, sentences_of(window, language), language.say(f"review {task}"))


def _numbered(sentences: Sequence[Window]) -> str:
    return "\n".join(f"{number}.{' '.join(one.text.split())}" for number, one in enumerate(sentences, start=1))
