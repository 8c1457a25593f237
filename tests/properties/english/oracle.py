"""What a reader with an English brief and the samples in hand finds wrong with a report, told without the checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.domain.draft import BlockKind, Draft, Origin, Sentence
from tests.properties.english.given import Case, Told
from tests.properties.english.hostile import CANARIES

RUN = 8
_APART = (BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.HEADING, BlockKind.RECIPIENT)
_WORD = re.compile(r"[a-z0-9]+(?:['.,/-][a-z0-9]+)*")
_PLANS = re.compile(r"\b(?:plan|plans|planned|will|next|proposes?|intends?)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?](?=\s|$)|, and |\n")


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What the samples hold: runs of 8 words with the number of samples that hold each, and details."""

    runs: Counter[str]
    details: tuple[str, ...]

    @classmethod
    def of(cls, samples: Iterable[Sequence[str]], details: Iterable[str]) -> Shelf:
        """Return the shelf of `samples`, each given as its texts."""
        held = Counter(run for texts in samples for run in {run for text in texts for run in runs(text)})
        return cls(runs=held, details=tuple(sorted(detail for detail in set(details) if len(detail) > 3)))


def words(text: str) -> list[str]:
    """Return the words of `text`, small."""
    return _WORD.findall(text.lower())


def runs(text: str) -> set[str]:
    """Return every run of 8 words."""
    own = words(text)
    return {" ".join(own[at : at + RUN]) for at in range(len(own) - RUN + 1)}


def faults(draft: Draft, case: Case, answers: Sequence[str], shelf: Shelf, frame: str) -> list[str]:
    """Return what is wrong with `draft`; `answers` is what the model wrote, `frame` what the genre card words."""
    given = "\n".join([case.brief.title, case.brief.recipient or "", case.brief.author or "", frame])
    given += "".join(f"\n{fact.text}" for fact in case.given)
    return [
        *_invented(draft, case), *_told(draft, case), *_lost(draft, case), *_lifted(draft, given, shelf),
        *_leaked(draft, given, shelf), *_unmarked(draft, answers), *_offsets(draft), *_reported(draft),
    ]  # fmt: skip


def _body(draft: Draft) -> str:
    return "\n".join(block.text for block in draft.blocks if block.kind not in _APART)


def _sentences(draft: Draft) -> list[Sentence]:
    return [s for block in draft.blocks if block.kind not in _APART for s in block.sentences]


def _figures(case: Case) -> list[Told]:
    return [told for fact in case.given for told in fact.told]


def _invented(draft: Draft, case: Case) -> Iterator[str]:
    known = {told.figure for told in _figures(case)} | set(case.disputed) | {"2025"}
    known |= {word for fact in case.given for word in fact.words}
    known |= {sum_.figure for s in _sentences(draft) if (sum_ := s.computation)}
    body = _body(draft)
    either = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    rest = re.sub(rf"(?<![\w.,])(?:{either})(?!\d)", "#", body)
    for match in re.finditer(r"\d[\d.]*", rest):
        yield f"invented figure: {rest[max(0, match.start() - 20) : match.end() + 12]!r}"
    for canary in (*CANARIES, "Bluebird", "prompt"):
        if canary in body and not any(canary in word for word in known):
            yield f"invented or obeyed: {canary} in {body[max(0, body.index(canary) - 40) :][:80]!r}"


def _told(draft: Draft, case: Case) -> Iterator[str]:
    """Tell which figures stand with another matter, too often, or under another status."""
    whole = [sentence.text for sentence in _sentences(draft)]
    for told in _figures(case):
        place = re.compile(rf"(?<![\w.,]){re.escape(told.figure)}(?!\d|[.,]\d)")
        places = [(text, match.start()) for text in whole for match in place.finditer(text)]
        if len(places) > 2:
            yield f"said {len(places)} times: {told.figure}"
        for text, at in places:
            clause = _clause(text, at)
            if told.matter not in clause:
                yield f"misbound: {told.figure} counts {told.matter}, told in {text!r}"
            yield from _misstated(told, text, clause, case)


def _misstated(told: Told, text: str, clause: str, case: Case) -> Iterator[str]:
    plan = any(other.status == "planned" and other.figure in text for other in _figures(case))
    if told.status == "planned" and not _PLANS.search(text):
        yield f"no longer planned: {text!r}"
    if told.status == "done" and _PLANS.search(text) and not plan:
        yield f"made a plan of: {text!r}"
    if told.status == "undone" and " not " not in clause:
        yield f"no longer denied: {text!r}"
    if told.status == "done" and " not " in clause:
        yield f"denied: {text!r}"
    if told.status == "ongoing" and "under way" not in clause:
        yield f"no longer under way: {text!r}"


def _clause(text: str, at: int) -> str:
    marks = [m.end() for m in _CLAUSE.finditer(text, 0, at)]
    end = _CLAUSE.search(text, at)
    return text[marks[-1] if marks else 0 : end.start() if end else len(text)]


def _lost(draft: Draft, case: Case) -> Iterator[str]:
    body = _body(draft)
    for fact in case.given:
        for atom in (*(told.figure for told in fact.told), *(told.matter for told in fact.told), *fact.words):
            if atom not in body:
                yield f"lost: {atom} of {fact.text!r}"
    shown = " ".join(re.findall(r"\[to be checked:[^\]]*\]", body))
    yield from (f"dispute not shown: {value}" for value in case.disputed if value not in shown)


def _lifted(draft: Draft, given: str, shelf: Shelf) -> Iterator[str]:
    own = set().union(*(runs(line) for line in given.split("\n")))
    for block in draft.blocks:
        yield from (f"lifted: {run}" for run in runs(block.text) - own if 0 < shelf.runs[run] < 3)


def _leaked(draft: Draft, given: str, shelf: Shelf) -> Iterator[str]:
    body = _body(draft)
    for detail in shelf.details:
        found = re.search(rf"(?<!\w){re.escape(detail)}(?!\w)", body)
        if found and detail.lower() not in given.lower():
            yield f"leaked: {detail}"


def _unmarked(draft: Draft, answers: Sequence[str]) -> Iterator[str]:
    said = " ".join(" ".join(words(answer)) for answer in answers)
    for sentence in _sentences(draft):
        if sentence.origin is Origin.MODEL and " ".join(words(sentence.text)) not in said:
            yield f"marked as the model's, but not said by it: {sentence.text!r}"


def _offsets(draft: Draft) -> Iterator[str]:
    for gap in draft.placeholders:
        if not re.fullmatch(r"\[to be (?:supplied|checked): .+\]", draft.text[gap.start : gap.end]):
            yield f"placeholder off: {draft.text[gap.start : gap.end]!r}"
    if draft.text.count("[to be ") != len(draft.placeholders):
        yield "a gap that is not listed"
    for span in (*draft.checks.unsupported, *draft.checks.leaked, *draft.checks.copied.spans):
        if draft.text[span.start : span.end] != span.text:
            yield f"span off: {span.text!r}"


def _reported(draft: Draft) -> Iterator[str]:
    """Tell which of its own promises the draft says it breaks."""
    checks = draft.checks
    found = {
        "unsupported": checks.unsupported,
        "lost": checks.lost,
        "copied": checks.copied.spans,
        "leaked": checks.leaked,
    }
    yield from (f"left in the way: {name} {spans!r}"[:300] for name, spans in found.items() if spans)
