"""What a judge is asked: one criterion, before and after the text, and the text kept apart from the words around it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from service.domain.chat import Prompt
from service.domain.evaluation import EvaluationRequest
from service.domain.house import GenreCard
from service.domain.rubric import Criterion
from service.evaluating.judging.answer import form
from service.evaluating.judging.levels import Level
from service.prompting.library import Template

ALTERNATIVES = 10
"""Tokens asked for beside each written one: as many as there may be levels."""
_FIRST_SEED = 1
_SEEDS = 2**31
_AGAIN = 1_000_003
"""How far the seed of a repetition is from that of its run: farther than there are runs."""


def asked(
    template: Template,
    criterion: Criterion,
    levels: Sequence[Level],
    request: EvaluationRequest,
    genre: GenreCard | None,
) -> Prompt:
    """Return the prompt for one criterion; what comes from the user stands between marks that occur nowhere in it."""
    words = template.words
    lines = list(_given(words, criterion, request))
    mark = _mark("\n".join([request.text, *lines]))
    prompt = template.render(
        name=criterion.name,
        question=criterion.question,
        evidence=criterion.evidence,
        bands="\n".join(words["band"].format(number=level.number, text=level.text) for level in levels),
        genre=words["genre"].format(text=genre.name) if genre else "",
        given=words["given"].format(mark=mark, lines="\n".join(lines)) if lines else "",
        mark=mark,
        text=request.text,
    )
    numbers = [level.number for level in levels]
    return replace(prompt, schema=form(numbers), alternatives=ALTERNATIVES)


def run_of(prompt: Prompt, request: EvaluationRequest, number: int, *, again: bool = False) -> Prompt:
    """Return the prompt of run `number` (from 0); the same request has the same seeds, each run one of its own."""
    first = _FIRST_SEED if request.seed is None else request.seed
    return replace(prompt, seed=(first + number + _AGAIN * again) % _SEEDS)


def words_in(prompt: Prompt) -> str:
    """Return all words of a prompt, to be counted."""
    turns = [part for turn in prompt.turns for part in turn]
    return "\n".join([prompt.system, *turns, prompt.user])


def _given(words: dict[str, str], criterion: Criterion, request: EvaluationRequest) -> Iterator[str]:
    if request.recipient:
        yield words["recipient"].format(text=request.recipient)
    if request.audience:
        yield words["audience"].format(text=request.audience)
    if "facts" in criterion.needs:
        for number, fact in enumerate(request.facts, start=1):
            yield words["fact"].format(number=number, text=fact.text)


def _mark(material: str) -> str:
    """Return a word that does not occur in `material`; the same for the same material, so that a run can go on."""
    digest = hashlib.sha256(material.encode("utf-8", "replace"))
    for number in count():
        digest.update(str(number).encode())
        mark = digest.hexdigest()[:10]
        if mark not in material:
            return mark
    raise AssertionError("unreachable")
