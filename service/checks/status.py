"""How far a matter has come (拟, 正在, 已), and whether a draft keeps it; negation likewise."""

from __future__ import annotations

import re
from functools import lru_cache

from service.domain.brief import Fact, FactStatus
from service.text.labels import looks_ahead
from service.text.words import tag

_PLANNED = re.compile(
    r"拟(?!定|订|合)|(?<!超)(?<!低于)(?<!高于)(?<!按)(?<!年度)(?<!列入)(?<!原)计划(?!生育|经济|书|局|总|的\d|内|外)|预计|打算|力争|争取(?!到)|准备(?!金|工作)|即将|将要|将于|有望|谋划"
)
_LATER = re.compile(r"明年|来年|下年(?!级)|下一年|下一步|下步|今后|下一阶段|下阶段|后续|要")
_AHEAD = re.compile(
    r"下一步|下步|今后|明年|来年|下一阶段|拟(?!定|订|合)|(?<!超)(?<!按)(?<!年度)(?<!低于)(?<!高于)(?<!原)计划(?!生育|经济|书|局|总|的\d|内|外)|将要|将于|预计"
)
_PAST = re.compile(r"以来|截至|去年|上年|前年|近年|往年|同比|比上|现有|共有|原有|目前|占\d|查明|接报")
_ONGOING = re.compile(r"正在|正(?=[积抓按加稳有推筹])|仍在|尚在|在建(?!议|设|成|立)|进行中|推进中|办理中|建设中|施工中")
_DONE = re.compile(
    r"已经?(?!知)|业已|(?<!前)完成(?=了|[^时率])(?!后|前)|建成了|(?:完成|建成|投用|竣工|完工|开工|达标|办结|通过)$|顺利(?:完成|建成|通过)|圆满完成"
)
_SURELY = re.compile(r"已经?(?!知)|业已|(?:顺利|圆满)(?:完成|建成|通过)")
_NEGATION = re.compile(r"(?:尚未|未能|从未|未|没有|不|无|非)(?P<what>[一-龥]{2})")
_NO_NEGATION = re.compile(
    r"不(?:断|仅|但|同|论|管|过|久|动产|良|可|锈|忘|负|怕|畏|懈|愧|少于|低于|超过|多于|高于|得|止|等|到\d|足\d|时之|定期|折)"
    r"|无(?:障碍|偿|论|人机|线|疑|私|缝|公害|害化|纸化|数|比|愧)|未(?:来|成年|婚|雨)|非(?:常|遗|公|税|凡|洲|机动|物质)"
)
_DENYING = "未不没无非"
_SHORT_OF = re.compile(r"[未不没无非]|缺|欠|差|少|仅|只|难|待|滞后|薄弱|短板")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")


def status_of(text: str) -> FactStatus | None:
    """Return the status `text` itself marks, or None when it marks none; names in quotes (“青苗计划”) mark nothing."""
    text = _QUOTED.sub("", text)
    if _PLANNED.search(text) or _future(text):
        return FactStatus.PLANNED
    if _ONGOING.search(text):
        return FactStatus.ONGOING
    return FactStatus.DONE if _DONE.search(text.rstrip("，；。：、,;")) or _aspect(text) else None


def fact_status(fact: Fact) -> FactStatus:
    """Return the fact's status: what its words mark, else what its label or the user says, else done."""
    ahead = FactStatus.PLANNED if looks_ahead(fact.text) else None
    return status_of(fact.text) or ahead or fact.status or FactStatus.DONE


def status_kept(
    given: str, said: str, lead: str, status: FactStatus | None, before: str = "", *, ahead: bool = False
) -> bool:
    """Tell whether the clause `said` leaves the matter of the clause `given` where it stands.

    `lead` is the sentence up to and with `said`, in which a word such as 下一步 or 拟 may stand earlier; `before` the
    fact's sentence up to `given`. `status` is what the user said of the fact, for clauses that mark nothing themselves;
    `ahead` that its label says it is yet to come, which the heading above the clause says as well.
    """
    said, lead, before = (_QUOTED.sub("", part) for part in (said, lead, before))
    marked = status_of(given)
    under = marked is None and bool(ahead or _PLANNED.search(before) or _LATER.search(before))
    due = marked or status or FactStatus.DONE
    if under:
        return not _told_as_done(said, given)
    if due is FactStatus.PLANNED:
        return bool(_PLANNED.search(lead) or _LATER.search(lead) or _future(lead)) and not _told_as_done(said, given)
    if _PLANNED.search(said) or _future(said) or (_AHEAD.search(lead) and not status_of(said)):
        return False
    if due is FactStatus.ONGOING:
        return (marked is None or bool(_ONGOING.search(lead))) and not _told_as_done(said, given)
    return not _ONGOING.search(said) or bool(_ONGOING.search(given))


def negation_kept(given: str, said: str) -> bool:
    """Tell whether nothing that one clause denies is affirmed by the other."""
    dropped = _denies(given) and not _SHORT_OF.search(said)
    return not dropped and not _affirms(said, given) and not _affirms(given, said)


def _denies(text: str) -> bool:
    return any(not _NO_NEGATION.match(text, match.start()) for match in _NEGATION.finditer(text))


def says_past(text: str) -> bool:
    """Tell whether `text` tells how things have been or stand, as the ground of a plan does."""
    return bool(_PAST.search(text))


def says_when(text: str) -> bool:
    """Tell whether `text` itself says that its matter is yet to come, or how far it has come."""
    return status_of(text) is not None or bool(_AHEAD.search(text))


def told_done(text: str) -> bool:
    """Tell whether `text` says outright that something has been done."""
    return bool(_SURELY.search(text)) or _aspect(text)


def _affirms(text: str, denying: str) -> bool:
    """Tell whether `text` says without negation what `denying` denies."""
    denied = (m["what"] for m in _NEGATION.finditer(_NO_NEGATION.sub("　", denying)))
    return any(_bare_of_denial(text, what) for what in denied)


def _bare_of_denial(text: str, what: str) -> bool:
    places = [m.start() for m in re.finditer(re.escape(what), text)]
    return bool(places) and not any(set(_DENYING) & set(text[max(0, at - 4) : at]) for at in places)


def _told_as_done(said: str, given: str) -> bool:
    return _done(said) and not _done(given)


def _done(text: str) -> bool:
    ahead = _PLANNED.search(text) or _AHEAD.search(text) or _future(text)
    return told_done(text) or (not ahead and bool(_DONE.search(text.rstrip("，；。：、,;"))))


@lru_cache(maxsize=4096)
def _future(text: str) -> bool:
    """Tell whether 将 stands as 'will', not as 'take hold of' (将隐患整改到位)."""
    if "将" not in text:
        return False
    tagged = tag(text)
    return any(
        word == "将" and (at + 1 >= len(tagged) or tagged[at + 1][1][:1] in "vd" or tagged[at + 1][0] in "在于对从以")
        for at, (word, _) in enumerate(tagged)
    )


@lru_cache(maxsize=4096)
def _aspect(text: str) -> bool:
    """Tell whether 了 marks something as done."""
    return any(word == "了" for word, _ in tag(text)) if "了" in text else False
