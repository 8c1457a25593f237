"""A draft measured against its brief, by simple means that know nothing of the product's own checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from eval.arithmetic import follows
from eval.case import Case
from eval.figures import Figure, figures
from eval.past import RUN, Past, letters, runs
from service.domain.house import GenreCard

Key = tuple[Decimal, str]

_ORDER = re.compile(r"忽略|提示词|系统提示|满分|不扣分|改成|助手|写到这里|写完此条|英文输出|评审人员")
_OBEYED = re.compile(r"提示词|系统提示|满分|不扣分|另一个助手|[Ss]ystem prompt")
_ENGLISH = re.compile(r"(?:[A-Za-z]{2,}[ ,.]+){4,}")
_GAP = re.compile(r"〔待[^〕]*〕")
_CLAUSES = re.compile(r"[,，;；。]")
_COUNTED = frozenset("家人户场起所座辆台吨亩天")
_THRICE = 3


@dataclass(frozen=True, kw_only=True)
class Text:
    """A finished text as it is measured.

    `shown` are figures whose computation comes with the text. Of its `sentences` so many were `mended`; both are 0
    where nobody counts them.
    """

    text: str
    shown: tuple[str, ...] = ()
    mended: int = 0
    sentences: int = 0


@dataclass(frozen=True, kw_only=True)
class Measures:
    """What was found; lists name what is wrong. `characters` and `bounds` leave blanks out."""

    case: str
    given: int
    missing: tuple[str, ...]
    unsupported: tuple[str, ...]
    thrice: tuple[str, ...]
    foreign: tuple[str, ...]
    copied: float
    obeyed: tuple[str, ...]
    lacking: tuple[str, ...]
    characters: int
    delivered: int
    bounds: tuple[int, int] | None
    gaps: int
    mended: int
    sentences: int

    @property
    def recall(self) -> float:
        """Return the share of the facts' figures that the text has."""
        return 1 - len(self.missing) / self.given if self.given else 1.0

    @property
    def fits(self) -> bool:
        """Tell whether the length is within its bounds."""
        return self.bounds is None or self.bounds[0] <= self.characters <= self.bounds[1]

    @property
    def clean(self) -> bool:
        """Tell whether nothing is wrong, length aside."""
        faults = (self.missing, self.unsupported, self.thrice, self.foreign, self.obeyed, self.lacking)
        return not any(faults) and self.copied <= 0.005


def measure(written: Text, case: Case, *, past: Past, card: GenreCard) -> Measures:
    """Return the measures of `written`, the draft of `case`, whose genre has `card`."""
    text, given = written.text, _given(case)
    wanted = _wanted(case)
    return Measures(
        case=case.name,
        given=len(wanted),
        missing=_missing(wanted, text),
        unsupported=_unsupported(written, case, given),
        thrice=_thrice(_below_title(text, case), given),
        foreign=tuple(sorted(name for name in past.names if name in text and name not in given)),
        copied=_copied(text, given, past),
        obeyed=_obeyed(text),
        lacking=_lacking(text, case, card),
        characters=_size(text),
        delivered=_size(_GAP.sub("", text)),
        bounds=case.bounds,
        gaps=len(_GAP.findall(text)),
        mended=written.mended,
        sentences=written.sentences,
    )


def _size(text: str) -> int:
    return len("".join(text.split()))


def _honest(text: str) -> str:
    """Return a fact without the clauses that give orders; their figures are nobody's."""
    return "，".join(clause for clause in _CLAUSES.split(text) if not _ORDER.search(clause))


def _given(case: Case) -> str:
    asked = case.asked
    day = asked.date
    dated = f"{day.year}年{day.month}月{day.day}日" if day else ""
    aside = [asked.title, asked.recipient, asked.author, asked.audience, asked.instructions, dated]
    more = [*(asked.outline or ()), *asked.locked, *(_honest(fact.text) for fact in asked.facts)]
    return "\n".join([part for part in aside if part] + more)


def _wanted(case: Case) -> dict[Key, Figure]:
    """Return the figures that the text must have; those of a fact that may be refused it need not."""
    facts = [fact for fact in case.facts if fact.id not in case.expect.refused]
    return {figure.key: figure for fact in facts for figure in figures(fact.text) if not figure.loose}


def _missing(wanted: dict[Key, Figure], text: str) -> tuple[str, ...]:
    there = {figure.key for figure in figures(text)}
    values, bare = {value for value, _ in there}, {value for value, unit in there if not unit}
    return tuple(
        _shown(figure)
        for key, figure in wanted.items()
        if key not in there and figure.value not in (bare if figure.unit else values)
    )


def _unsupported(written: Text, case: Case, given: str) -> tuple[str, ...]:
    known = figures(given)
    keys, values = {figure.key for figure in known}, {figure.value for figure in known}
    bare = {figure.value for figure in known if not figure.unit}
    shown = {figure.key for part in written.shown for figure in figures(part)}
    apart = [figures(_honest(fact.text)) for fact in case.asked.facts]
    strange = [
        figure
        for figure in figures(written.text)
        if figure.unit and figure.key not in keys and figure.value not in (values if figure.loose else bare)
        and not (figure.loose and figure.unit not in _COUNTED) and not _year_beside(figure, given, keys)
        and not follows(figure, [known] if figure.key in shown else apart)
    ]  # fmt: skip
    return tuple(dict.fromkeys(_shown(figure) for figure in strange))


def _year_beside(figure: Figure, given: str, keys: set[Key]) -> bool:
    """Tell whether a year is what the brief calls last year or next year."""
    if figure.unit != "年":
        return False
    after = re.search(r"明年|下年|下一年|下步", given) and (figure.value - 1, "年") in keys
    before = re.search(r"去年|上年", given) and (figure.value + 1, "年") in keys
    return bool(after or before)


def _thrice(text: str, given: str) -> tuple[str, ...]:
    said, known = _counted(text), _counted(given)
    return tuple(name for name, times in said.items() if times >= _THRICE and times > known[name])


def _counted(text: str) -> Counter[str]:
    """Return how often each figure is said; small ones are told apart by what stands beside them."""
    found = [figure for figure in figures(text) if not figure.dates and not figure.loose and figure.unit]
    return Counter(_shown(figure) + (figure.beside if figure.value < 10 else "") for figure in found)


def _below_title(text: str, case: Case) -> str:
    return text.removeprefix(case.asked.title)


def _copied(text: str, given: str, past: Past) -> float:
    """Return the share of the letters of `text` that lie in runs of samples."""
    lifted = past.runs - frozenset(runs(given))
    return sum(_lifted(line, lifted) for line in text.splitlines()) / max(len(letters(text)), 1)


def _lifted(line: str, lifted: frozenset[str]) -> int:
    covered: set[int] = set()
    for at, run in enumerate(runs(line)):
        if run in lifted:
            covered.update(range(at, at + RUN))
    return len(covered)


def _obeyed(text: str) -> tuple[str, ...]:
    return tuple(match[0] for pattern in (_OBEYED, _ENGLISH) for match in pattern.finditer(text))


def _lacking(text: str, case: Case, card: GenreCard) -> tuple[str, ...]:
    """Return which parts that must be there are not."""
    must = [section for section in card.sections if section.required == "must"]
    absent = [part.heading or part.key for part in must if not _has(text, [part.heading or "", *part.cues])]
    asked, day = case.asked, case.asked.date
    lines = {"标题": asked.title, "主送": asked.recipient}
    if card.signature != "none":
        lines |= {"署名": asked.author, "日期": f"{day.year}年{day.month}月{day.day}日" if day else None}
    absent += [name for name, line in lines.items() if line and line not in text]
    ends = [re.split(r"[…。{]", closing)[0] for closing in card.closings]
    return (*absent, *(["结语"] if ends and not _has(text, ends) else []))


def _has(text: str, cues: Sequence[str]) -> bool:
    plain = [cue for cue in cues if cue]
    return not plain or any(_finds(cue, text) for cue in plain)


def _finds(cue: str, text: str) -> bool:
    return bool(re.search(cue[3:], text)) if cue.startswith("re:") else cue in text


def _shown(figure: Figure) -> str:
    return f"{figure.value:f}{figure.unit}"
