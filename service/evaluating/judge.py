"""The judge: a model is asked for what cannot be counted, one criterion a call, and believed only where it quotes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce

from service.domain.chat import ChatModel
from service.domain.draft import Usage
from service.domain.evaluation import EvaluationRequest, Mark
from service.domain.house import GenreCard, House
from service.domain.progress import Notify
from service.domain.rubric import Criterion, Rubric
from service.evaluating.judging.answer import form
from service.evaluating.judging.asked import asked, words_in
from service.evaluating.judging.levels import levels
from service.evaluating.judging.marks import Failed, Outcome, mark_of, refused_for_size
from service.evaluating.judging.session import Question, Session
from service.evaluating.parts import Judged
from service.prompting.library import PromptLibrary, Template
from service.text.language import language, languages


class ModelJudge:
    """Asks with the words of `prompts/judge/`; it can read `context` tokens, as `count` counts them, at once."""

    def __init__(self, *, prompts: PromptLibrary, count: Callable[[str], int], context: int) -> None:
        self._prompts = prompts
        self._count = count
        self._context = context

    @cached_property
    def prompt_sha256(self) -> str:
        """Return what changes with every word the judge is told, in any language, and with the form of its answer."""
        templates = [self._template(code) for code in sorted(languages())]
        told = [[one.name, one.system, one.turns, one.user, one.words, one.temperature] for one in templates]
        return hashlib.sha256(json.dumps([told, form([1])], ensure_ascii=True).encode()).hexdigest()

    async def judge(
        self, criteria: Sequence[Criterion], request: EvaluationRequest, *, house: House, genre: GenreCard | None,
        rubric: Rubric, model: ChatModel, notify: Notify,
    ) -> Judged:  # fmt: skip
        """Return one mark for each of `criteria`, in their order; a failed one has status `error` and no score.

        Each is asked for `request.runs` times, and at least once. What the judge cannot read whole is not judged.

        Raises:
            ModelError: the judge could not be reached, or answered nothing in time.
        """
        template, words = self._template(house.language), language(house.language)
        questions = [_question(template, one, request, genre) for one in criteria]
        needed = {one.criterion.id: self._needed(one) for one in questions}
        session = Session(model=model, request=request, words=words, notify=notify)
        fitting = [one for one in questions if needed[one.criterion.id] <= self._context]
        outcomes = await session.outcomes(fitting)

        def mark(criterion: Criterion) -> Mark:
            if criterion.id in outcomes:
                return mark_of(criterion, rubric, outcomes[criterion.id], words)
            return refused_for_size(criterion, rubric, words, needed=needed[criterion.id], room=self._context)

        return Judged(
            marks=tuple(mark(one) for one in criteria),
            usage=reduce(Usage.plus, session.answered, Usage()),
            degraded=_degraded(outcomes.values(), too_large=len(fitting) < len(questions)),
            prompt_versions=((template.name, template.version),),
        )

    def _template(self, code: str) -> Template:
        return self._prompts.template(f"judge/{code}/criterion")

    def _needed(self, question: Question) -> int:
        return self._count(words_in(question.prompt)) + question.prompt.max_tokens


def _question(
    template: Template, criterion: Criterion, request: EvaluationRequest, genre: GenreCard | None
) -> Question:
    known = levels(criterion.bands)
    return Question(criterion=criterion, levels=known, prompt=asked(template, criterion, known, request, genre))


def _degraded(outcomes: Iterable[Sequence[Outcome]], *, too_large: bool) -> tuple[str, ...]:
    every = [one for runs in outcomes for one in runs]
    codes = {f"judge_{one.fault}" for one in every if isinstance(one, Failed)}
    codes |= {"judge_repeated"} if any(one.repeated for one in every) else set()
    return tuple(sorted(codes | ({"judge_too_large"} if too_large else set())))
