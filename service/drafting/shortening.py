"""A report longer than asked made shorter without losing a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.brief import Fact
from service.domain.draft import Block, BlockKind, Origin, Sentence, Support
from service.drafting.mend import plain
from service.text.language import Language
from service.text.size import size


@dataclass(frozen=True, kw_only=True)
class _Cut:
    """Sentence number `at` of block number `block` gone, or told as `instead`; `gain` is what that saves."""

    block: int
    at: int
    gain: int
    instead: Sentence | None = None


def shorter(blocks: Sequence[Block], over: int, facts: Mapping[str, Fact], language: Language) -> tuple[Block, ...]:
    """Return the blocks about `over` characters (words) shorter, as far as their facts allow.

    What the model wrote without a claim goes first, the last before the others; then what it made of a fact at more
    length than the fact itself gives way to the plain fact, the wordiest first.
    """
    cuts: list[_Cut] = []
    for cut in (*_claimless(blocks, language), *_wordy(blocks, facts, language)):
        if over <= 0:
            break
        cuts.append(cut)
        over -= cut.gain
    return _without(blocks, cuts)


def _claimless(blocks: Sequence[Block], language: Language) -> Iterator[_Cut]:
    for i, block, at, sentence in reversed(list(_of_the_model(blocks))):
        if sentence.support is Support.NO_CLAIM and len(block.sentences) > 1:
            yield _Cut(block=i, at=at, gain=size(sentence.text, language))


def _wordy(blocks: Sequence[Block], facts: Mapping[str, Fact], language: Language) -> list[_Cut]:
    return sorted(_plainer(blocks, facts, language), key=lambda cut: -cut.gain)


def _plainer(blocks: Sequence[Block], facts: Mapping[str, Fact], language: Language) -> Iterator[_Cut]:
    series = language.pattern("answers", "series")
    for i, _, at, sentence in _of_the_model(blocks):
        if len(sentence.fact_ids) != 1 or sentence.fact_ids[0] not in facts or series.match(sentence.text):
            continue
        told = replace(plain(facts[sentence.fact_ids[0]], language), loose=sentence.loose)
        gain = size(sentence.text, language) - size(told.text, language)
        if gain > 0 and not _told_elsewhere(blocks, sentence):
            yield _Cut(block=i, at=at, gain=gain, instead=told)


def _told_elsewhere(blocks: Sequence[Block], sentence: Sentence) -> bool:
    """Tell whether another sentence rests on the same fact: the plain fact would say it twice."""
    tellers = [s for block in blocks for s in block.sentences if set(s.fact_ids) & set(sentence.fact_ids)]
    return len(tellers) > 1


def _of_the_model(blocks: Sequence[Block]) -> Iterator[tuple[int, Block, int, Sentence]]:
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH:
            yield from ((i, block, at, s) for at, s in enumerate(block.sentences) if s.origin is Origin.MODEL)


def _without(blocks: Sequence[Block], cuts: Sequence[_Cut]) -> tuple[Block, ...]:
    by_place = {(cut.block, cut.at): cut for cut in cuts}
    done: list[Block] = []
    for i, block in enumerate(blocks):
        told = [
            by_place[i, at].instead if (i, at) in by_place else sentence for at, sentence in enumerate(block.sentences)
        ]
        kept = tuple(sentence for sentence in told if sentence is not None)
        # A paragraph keeps its first sentence rather than end up without one.
        done.append(replace(block, sentences=kept or block.sentences[:1]))
    return tuple(done)
