"""Stand-ins for what is slow or far away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from service.bootstrap.parts import Parts
from service.corpus.corpus import Corpus
from service.domain.brief import Brief
from service.domain.chat import ChatModel, Completion, Prompt
from service.domain.cleaning import CleanDocument, Flag
from service.domain.draft import Draft
from service.domain.house import GenreCard, House
from service.domain.loaded import Loaded, Notice
from service.domain.profile import Distance, Evidence, FeatureDistance, Habit, Profile, Spread
from service.domain.progress import Notify, Progress
from service.domain.sample import Exemplar, Role, Sample
from service.errors import BadInput, HousestyleError, NotFound, StoreBusy
from service.prompting.library import PromptLibrary
from service.reviewing.critic import Critic
from service.reviewing.reviewer import Reviewer
from service.text.language import Language, language
from service.workflows.inline import InlineIngests
from service.workflows.parts import IngestRun, Run, Work, Writer
from tests.builders import draft_of, house
from tests.ruled import NoExemplars, SmallLinter
from tests.scored import SmallEvaluator

PROMPTS = Path(__file__).resolve().parents[1] / "prompts"
Reply = str | Completion | HousestyleError


class ScriptedModel:
    """Answers from a list, one after the other, or by a function of the prompt; remembers what it was asked."""

    name = "scripted"
    provider = "test"

    def __init__(self, script: Sequence[Reply] | Callable[[Prompt], Reply]) -> None:
        self._script = script
        self.prompts: list[Prompt] = []

    async def complete(self, prompt: Prompt) -> Completion:
        """Return the next answer, or raise it when it is an error."""
        self.prompts.append(prompt)
        reply = self._script(prompt) if callable(self._script) else self._script[len(self.prompts) - 1]
        if isinstance(reply, HousestyleError):
            raise reply
        return reply if isinstance(reply, Completion) else Completion(text=reply, prompt_tokens=10, completion_tokens=5)


class SilentModel:
    """Never answers; counts those who gave up on it."""

    name = "silent"
    provider = "test"

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.begun = self.dropped = 0

    async def complete(self, prompt: Prompt) -> Completion:
        """Wait for ever."""
        self.asked.set()
        self.begun += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.dropped += 1
        raise AssertionError("unreachable")


class PlainWriter:
    """Asks the model once for each fact, all at once, and puts the answers one below the other."""

    async def draft(self, brief: Brief, *, model: ChatModel, notify: Notify) -> Draft:
        """Return the title and one sentence a fact."""
        await notify(Progress(kind="stage", stage="writing"))
        prompts = [Prompt(system="", user=fact.text, max_tokens=100) for fact in brief.facts]
        answers = await asyncio.gather(*(model.complete(prompt) for prompt in prompts))
        draft = draft_of(brief.title, *(answer.text for answer in answers))
        await notify(Progress(kind="text", stage="assembling", detail={"text": draft.text}))
        await notify(Progress(kind="stage", stage="done"))
        return draft

    async def revise_text(self, brief: Brief, text: str, *, previous: Draft | None = None) -> Draft:
        """Return the text as it is."""
        return draft_of(*text.split("\n"))

    async def revise_section(
        self, brief: Brief, draft: Draft, section_id: str, instructions: str, *, model: ChatModel, notify: Notify
    ) -> Draft:
        """Return the draft with one more line of the model's."""
        if section_id != "body":
            raise NotFound("The draft has no such section; it has: body.")
        answer = await model.complete(Prompt(system="", user=instructions, max_tokens=100))
        lines = [block.text for block in draft.blocks]
        return draft_of(*lines, answer.text)


class Workbench:
    """A workshop whose tools are ready, or fail with `error`."""

    def __init__(
        self,
        model: ChatModel,
        *,
        writer: Writer | None = None,
        parts: Parts,
        error: HousestyleError | None = None,
        corpus: Corpus | None = None,
    ) -> None:
        self._model = model
        self._writer = writer or PlainWriter()
        self._parts = parts
        self._error = error
        self._corpus = corpus

    def begin(self) -> None:
        """Note the states at once."""
        self._parts.good("vectors")
        if self._error is None:
            self._parts.good("model")
        else:
            self._parts.bad("model", self._error)

    async def close(self) -> None:
        """Do nothing."""

    async def writer(self) -> Writer:
        """Return the writer."""
        return self._writer

    async def reviewer(self, *, critic: bool) -> Reviewer:
        """Return a reviewer with a few rules, and the critic's own words."""
        asked = Critic(prompts=PromptLibrary(PROMPTS), manners=NoExemplars()) if critic else None
        return Reviewer(houses=OneHouse(house()), linters=lambda _: SmallLinter(), critic=asked)

    async def corpus(self) -> Corpus:
        """Return the samples' store."""
        if self._corpus is None:
            raise StoreBusy("This workbench has no samples.")
        return self._corpus

    async def evaluator(self) -> SmallEvaluator:
        """Return an evaluator with a small rubric, and the judge's own words."""
        return SmallEvaluator()

    async def judge(self) -> ChatModel:
        """Return the model, or fail."""
        return await self.model()

    async def model(self) -> ChatModel:
        """Return the model, or fail."""
        if self._error is not None:
            raise self._error
        return self._model


class InlineRunner:
    """Runs attempts as tasks of this loop; nothing survives it."""

    def __init__(self) -> None:
        self._ingests = InlineIngests()
        self._tasks: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._run: Run | None = None

    async def launch(self, run: Run, ingest: IngestRun) -> None:
        """Remember what to run."""
        self._run = run
        self._ingests.launch(ingest)

    async def start_ingest(self, upload_id: str, attempt: int) -> None:
        """Run an attempt at a file, once."""
        await self._ingests.start_ingest(upload_id, attempt)

    async def ingest_given_up(self, upload_id: str, attempt: int) -> bool:
        """Tell whether an attempt at a file has ended."""
        return await self._ingests.ingest_given_up(upload_id, attempt)

    async def start(self, draft_id: str, attempt: int) -> None:
        """Run an attempt, once."""
        assert self._run is not None
        if (draft_id, attempt) not in self._tasks:
            work = asyncio.create_task(self._run(draft_id, attempt, _at_once))
            self._tasks[draft_id, attempt] = work

    async def stop(self, draft_id: str, attempt: int) -> None:
        """Cancel an attempt."""
        task = self._tasks.get((draft_id, attempt))
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def revive(self, draft_id: str, attempt: int) -> None:
        """Do nothing: no attempt is left behind."""

    async def forget(self, draft_id: str, attempts: int) -> None:
        """Drop the tasks of these attempts."""
        for attempt in range(1, attempts + 1):
            self._tasks.pop((draft_id, attempt), None)

    async def given_up(self, draft_id: str, attempt: int) -> bool:
        """Tell whether the attempt has ended."""
        task = self._tasks.get((draft_id, attempt))
        return task is not None and task.done()

    async def close(self) -> None:
        """Cancel what is under way."""
        await self._ingests.close()
        for draft_id, attempt in list(self._tasks):
            await self.stop(draft_id, attempt)


class OneHouse:
    """A library with a single house."""

    def __init__(self, house: House) -> None:
        self._house = house

    def names(self) -> list[str]:
        """Return its id."""
        return [self._house.id]

    def house(self, house_id: str) -> House:
        """Return it."""
        if house_id != self._house.id:
            raise NotFound(f"there is no such house; there are: {self._house.id}")
        return self._house

    def genre(self, house_id: str, name: str) -> GenreCard:
        """Return a card by id or name."""
        for card in self.house(house_id).genres.values():
            if name in (card.id, card.name):
                return card
        raise BadInput("no such genre", pointer="/genre")

    def language_of(self, house_id: str) -> Language:
        """Return its language."""
        return language(self._house.language)


class ListShelf:
    """A search over a list finds the passages that hold the query."""

    def __init__(self, *samples: Sample) -> None:
        self._samples = sorted(samples, key=lambda sample: sample.id)

    async def search(
        self,
        house: str,
        query: str,
        *,
        genre: str | None,
        role: Role | None,
        limit: int,
        since: date | None = None,
        until: date | None = None,
    ) -> tuple[Exemplar, ...]:
        """Return what holds the query."""
        found = [
            Exemplar(
                passage_id=passage.id,
                sample_id=sample.id,
                title=sample.title,
                role=passage.role,
                text=passage.masked,
                score=1.0,
            )
            for sample in self._samples
            for passage in sample.passages
            if _within(sample.date, since, until)
            and query in passage.text
            and role in (None, passage.role)
            and genre in (None, sample.genre)
        ]
        return tuple(found[:limit])


class OneStyle:
    """A profile of two habits, the same for every genre."""

    def profile(self, house: str, language: str, genre: str | None = None) -> Profile:
        """Return it."""
        habits = tuple(Habit(text=text, count=3, sources=("s1", "s2"), place=0.9) for text in ("特此报告", "请审阅"))
        spread = Spread(p10=20.0, p50=35.5, p90=60.0, count=5)
        return Profile(
            house=house,
            genre=genre,
            digest=language,
            samples=("s1", "s2"),
            spreads={"sentence_length": spread},
            habits={"closings": habits},
        )

    def distance(self, text: str, house: str, language: str, genre: str | None = None) -> Distance:
        """Return that the first character is one too many."""
        evidence = (Evidence(start=0, end=1, text=text[:1]),)
        found = FeatureDistance(
            name="sentence_length", value=70.0, low=20.0, high=60.0, z=2.5, distance=0.5, evidence=evidence
        )
        return Distance(total=0.5, features=(found,))


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    if since is until is None:
        return True
    return day is not None and (since or day) <= day <= (until or day)


class Killed(BaseException):
    """Stands for the end of the process: nothing that catches errors catches it."""


def plain_load(data: bytes, name: str) -> Loaded:
    """Return UTF-8 text as it is, with a notice for each tab."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("The file is not UTF-8; save it as UTF-8.") from error
    tabs = text.count("\t")
    notices = (Notice(kind="tables", detail="cells parted by tabs", count=tabs),) if tabs else ()
    return Loaded(name=name, media="text/plain", encoding="utf-8", text=text, notices=notices)


def plain_clean(text: str, cards: Mapping[str, GenreCard]) -> tuple[CleanDocument, ...]:
    """Return the documents parted by lines of ===; one that ends without a stop is flagged truncated."""
    found, line = [], 1
    for part in text.split("===\n"):
        if part.strip():
            found.append(_plain_document(part, line, cards))
        line += part.count("\n") + 1
    return tuple(found)


def _plain_document(part: str, line: int, cards: Mapping[str, GenreCard]) -> CleanDocument:
    lines = part.strip().split("\n")
    last = line + len(lines) - 1
    cut = len(lines[-1]) > 25 and not lines[-1].endswith("。")
    card = next((card for card in cards.values() if card.name in lines[0]), None)
    return CleanDocument(
        title=lines[0],
        genre=card.name if card else None,
        genre_confidence=0.9 if card else 0.0,
        text="\n".join(lines),
        flags=(Flag(kind="truncated", line=last, detail="breaks off"),) if cut else (),
        log=(),
        lines=(line, last),
        original=part,
    )


async def _at_once(work: Work) -> dict[str, str]:
    return await work()
