"""The sentences of an itemised section as one series 一是…二是…, where the writer did not number them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.domain.draft import Origin, Sentence
from service.drafting.inspection import Inspector
from service.drafting.section import Written, stands
from service.text.language import Language


def itemised(written: Sequence[Written], inspector: Inspector) -> list[Written]:
    """Return the units, numbered where two or more sentences of an itemised section tell facts of their own.

    A section of several paragraphs is left as it is.
    """
    parts = Counter(w.unit.section.key for w in written)
    return [
        replace(w, sentences=_numbered(w, inspector))
        if w.unit.section.itemised and parts[w.unit.section.key] == 1
        else w
        for w in written
    ]


def _numbered(written: Written, inspector: Inspector) -> tuple[Sentence, ...]:
    language = inspector.language
    numbers, mark = language.table("answers")["series numbers"], language.pattern("answers", "series")
    heads = list(_heads(written.sentences))
    marked = any(mark.match(s.text) or numbers[1] in s.text for s in written.sentences)
    if marked or not 2 <= len(heads) <= len(numbers):
        return written.sentences
    done = list(written.sentences)
    for number, at in zip(numbers, heads, strict=False):
        item = _as_item(done[at], inspector)
        done[at] = replace(item, text=number + item.text)
    return tuple(done)


def _heads(sentences: Sequence[Sentence]) -> Iterator[int]:
    """Yield the places of the sentences that tell what none before them tells."""
    told: set[str] = set()
    for at, sentence in enumerate(sentences):
        if {*sentence.fact_ids} - told:
            yield at
        told.update(sentence.fact_ids)


def _as_item(sentence: Sentence, inspector: Inspector) -> Sentence:
    """Return the sentence without what joined it to others (同时，) and, where it stands without, 下一步，."""
    language = inspector.language
    text = language.pattern("answers", "joint").sub("", sentence.text)
    rest = text.removeprefix(_ahead("ahead", language))
    promised = _ahead("ahead in series", language) + rest
    if rest == text or _still_tells(rest, sentence, inspector):
        return replace(sentence, text=rest)
    if _still_tells(promised, sentence, inspector):
        return replace(sentence, text=promised, origin=Origin.MENDED)
    return replace(sentence, text=text)


def _ahead(form: str, language: Language) -> str:
    return str(language.table("forms")[form]).partition("{text}")[0]


def _still_tells(text: str, sentence: Sentence, inspector: Inspector) -> bool:
    allowed = inspector.ledger.only(frozenset(sentence.fact_ids))
    lost = {loss.fact_id for loss in inspector.losses([text], allowed)}
    lost_before = {loss.fact_id for loss in inspector.losses([sentence.text], allowed)}
    return lost <= lost_before and stands(inspector.judge(text, allowed))
