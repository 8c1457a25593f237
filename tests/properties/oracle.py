"""What a reader with brief and samples in hand finds wrong with a report, told without the product's checks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.domain.draft import BlockKind, Draft, Origin, Sentence
from tests.hostile import CANARIES, OBEDIENCE
from tests.properties.given import AHEAD, SYNTAX, Case, Told

RUN = 13
_APART = (BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.DATE)
_MARKS = re.compile(r"[，；：。！？\n]")
_PLANS = re.compile(r"拟|计划|将|明年|下一步|今后|打算")
_ORDINAL = re.compile(r"^(?:（[一二三四五六七八九十]+）)?(?:[一二三四五六七八九十]{1,2}是)?")


# What leads a measure in names a shortcoming by words of the brief, whoever wrote the rest.
_LEAD = re.compile(r"^针对([^，]+)的问题，")


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """What the samples hold: runs of 13 characters with the number of samples that hold each, and details."""

    runs: Counter[str]
    details: tuple[str, ...]

    @classmethod
    def of(cls, samples: Iterable[Sequence[str]], details: Iterable[str]) -> Shelf:
        """Return the shelf of `samples`, each given as its texts."""
        held = Counter(run for texts in samples for run in {run for text in texts for run in runs(text)})
        telling = {detail for detail in details if len(detail) > 2 and not detail.isdigit()}
        return cls(runs=held, details=tuple(sorted(telling)))


def letters(text: str) -> str:
    """Return `text` without marks and blanks."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def runs(text: str) -> set[str]:
    """Return every run of 13 letters."""
    plain = letters(text)
    return {plain[at : at + RUN] for at in range(len(plain) - RUN + 1)}


def faults(draft: Draft, case: Case, answers: Sequence[str], shelf: Shelf, frame: str) -> list[str]:
    """Return what is wrong with `draft`; `answers` is what the model wrote, `frame` what the genre card words."""
    given = "\n".join([case.brief.title, case.brief.recipient or "", case.brief.author or "", frame])
    given += "".join(f"\n{fact.text}" for fact in case.given)
    return [
        *_invented(draft, case), *_misbound(draft, case), *_lost(draft, case), *_lifted(draft, given, shelf),
        *_leaked(draft, given, shelf), *_unmarked(draft, case, answers), *_offsets(draft), *_statuses(draft, case),
        *_reported(draft),
    ]  # fmt: skip


def _body(draft: Draft) -> str:
    text = "\n".join(block.text for block in draft.blocks if block.kind not in _APART)
    return unicodedata.normalize(
        "NFKC", text.replace("，", "\x01").replace("；", "\x02").replace("：", "\x03")
    ).translate({1: "，", 2: "；", 3: "："})


def _figures(case: Case) -> list[Told]:
    return [told for fact in case.given for told in fact.told]


def _invented(draft: Draft, case: Case) -> Iterator[str]:
    known = {told.figure for told in _figures(case)} | set(case.disputed) | {"2025年"}
    known |= {word for fact in case.given for word in fact.words}
    known |= {sum_.figure for s in _sentences(draft) if (sum_ := s.computation)}
    body = _body(draft)
    for sign in SYNTAX:
        body = body.replace(sign, "")
    longest_first = sorted(known, key=len, reverse=True)
    rest = re.sub(rf"(?<![\d.])(?:{'|'.join(map(re.escape, longest_first))})", "○", body)
    for match in re.finditer(r"\d[\d.]*", rest):
        yield f"invented figure: {rest[max(0, match.start() - 12) : match.end() + 8]!r}"
    for canary in (*CANARIES, OBEDIENCE[:6], "青鸾公司"):
        if canary in body:
            yield f"invented or obeyed: {canary} in {_clause(body, body.index(canary))!r}"


def _misbound(draft: Draft, case: Case) -> Iterator[str]:
    body = _body(draft)
    for told in _figures(case):
        places = [m.start() for m in re.finditer(rf"(?<![\d.]){re.escape(told.figure)}", body)]
        for place in places:
            if told.matter not in _clause(body, place):
                yield f"misbound: {told.figure} counts {told.matter}, told in {_clause(body, place)!r}"
        if len(places) > 2:
            yield f"said {len(places)} times: {told.figure}"


def _clause(text: str, at: int) -> str:
    """Return the clause at `at` with the one before it."""
    marks = [m.end() for m in _MARKS.finditer(text, 0, at)]
    end = _MARKS.search(text, at)
    start = marks[-2] if len(marks) > 1 else 0
    return text[start : end.start() if end else len(text)]


def _lost(draft: Draft, case: Case) -> Iterator[str]:
    body = _body(draft)
    for fact in case.given:
        for atom in (*(told.figure for told in fact.told), *(told.matter for told in fact.told), *fact.words):
            if atom not in body:
                yield f"lost: {atom} of {fact.text!r}"
    shown = "".join(re.findall(r"〔待核[^〕]*〕", body))
    for value in case.disputed:
        if value not in shown:
            yield f"dispute not shown: {value}"


def _lifted(draft: Draft, given: str, shelf: Shelf) -> Iterator[str]:
    own = set().union(*(runs(line) for line in given.split("\n")))
    for block in draft.blocks:
        for run in runs(block.text) - own:
            if 0 < shelf.runs[run] < 3:
                yield f"lifted: {run}"


def _leaked(draft: Draft, given: str, shelf: Shelf) -> Iterator[str]:
    body, known = _body(draft), unicodedata.normalize("NFKC", given)
    for detail in shelf.details:
        if detail in body and detail not in known and not _inside_number(body, detail):
            yield f"leaked: {detail} in {_clause(body, body.index(detail))!r}"


def _inside_number(body: str, detail: str) -> bool:
    at = body.index(detail)
    return detail[0].isdigit() and at > 0 and body[at - 1] in "0123456789."


def _sentences(draft: Draft) -> list[Sentence]:
    return [sentence for block in draft.blocks for sentence in block.sentences]


def _unmarked(draft: Draft, case: Case, answers: Sequence[str]) -> Iterator[str]:
    said = "\n".join(letters(answer) for answer in answers)
    for sentence in _sentences(draft):
        if sentence.origin is Origin.MODEL and letters(_unled(sentence.text, case)) not in said:
            yield f"marked as the model's, but not said by it: {sentence.text!r}"


def _unled(text: str, case: Case) -> str:
    """Return the sentence without its number, and without a lead whose words stand in one of the facts."""
    text = _ORDINAL.sub("", text)
    lead = _LEAD.match(text)
    told = lead and any(letters(lead[1]) in letters(fact.text) for fact in case.given)
    return text[lead.end() :] if lead and told else text


def _offsets(draft: Draft) -> Iterator[str]:
    for gap in draft.placeholders:
        if not re.fullmatch(r"〔待[补核]：.+〕", draft.text[gap.start : gap.end]):
            yield f"placeholder off: {draft.text[gap.start : gap.end]!r}"
    if draft.text.count("〔待") != len(draft.placeholders):
        yield "a gap that is not listed"
    for span in (*draft.checks.unsupported, *draft.checks.leaked, *draft.checks.copied.spans):
        if draft.text[span.start : span.end] != span.text:
            yield f"span off: {span.text!r}"


def _statuses(draft: Draft, case: Case) -> Iterator[str]:
    whole = [s.text for s in _sentences(draft)]
    for told in _figures(case):
        for sentence in (s for s in whole if re.search(rf"(?<![\d.]){re.escape(told.figure)}", s)):
            at = sentence.index(told.figure)
            if told.status == "planned" and not _PLANS.search(sentence[:at]):
                yield f"no longer planned: {sentence!r}"
            if (
                told.status == "done"
                and case.brief.genre not in AHEAD
                and re.search(r"拟|计划|(?<!现)将", sentence[:at].replace("青苗计划", ""))
                and not _planned(case, sentence)
            ):
                yield f"made a plan of: {sentence!r}"
            if told.status == "undone" and "未" not in _MARKS.split(sentence[at:])[0]:
                yield f"no longer denied: {sentence!r}"
            if told.status == "ongoing" and "正在" not in sentence[:at]:
                yield f"no longer under way: {sentence!r}"


def _planned(case: Case, sentence: str) -> bool:
    """Tell whether another fact of the sentence is a plan."""
    return any(told.status == "planned" and told.figure in sentence for told in _figures(case))


def _reported(draft: Draft) -> Iterator[str]:
    """Tell which of its own promises the draft says it breaks."""
    checks = draft.checks
    found = {
        "unsupported": checks.unsupported,
        "lost": checks.lost,
        "copied": checks.copied.spans,
        "leaked": checks.leaked,
    }
    for name, spans in found.items():
        if spans:
            yield f"left in the way: {name} {spans!r}"[:300]
