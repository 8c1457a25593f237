"""How far a matter has come (拟, 正在, 已), and whether a draft keeps it; negation likewise."""

from __future__ import annotations

import re

from service.domain.brief import Fact, FactStatus
from service.text.words import tag

_PLANNED = re.compile(
    r"拟(?!定|订|合)|计划(?!生育|经济|书|局|总)|预计|打算|力争|争取(?!到)|准备(?!金|工作)|即将|将要|将于|有望|谋划"
)
_LATER = re.compile(r"明年|来年|下一步|下步|今后|下一阶段|下阶段|后续|要")
_ONGOING = re.compile(r"正在|正(?=[积抓按加稳有推筹])|仍在|尚在|在建|进行中|推进中|办理中|建设中|施工中")
_DONE = re.compile(r"已经?(?!知)|业已|完成(?=了|[^时率])(?!后|前)|建成了|顺利(?:完成|建成|通过)|圆满完成")
_NOT = re.compile(
    r"未(?!来|必|免|雨)|没有|没(?=能|完|到)|无(?=人|证|法|力|专|固|一|资)|不(?:再|得|能|够|具备|符合|达标|愿|敢|清|规范|健全|到位|平衡|充分)|尚无|尚缺|缺乏|缺少"
)


def status_of(text: str) -> FactStatus | None:
    """Return the status `text` itself marks, or None when it marks none."""
    if _PLANNED.search(text) or _future(text):
        return FactStatus.PLANNED
    if _ONGOING.search(text):
        return FactStatus.ONGOING
    return FactStatus.DONE if _DONE.search(text) or _aspect(text) else None


def fact_status(fact: Fact) -> FactStatus:
    """Return the fact's status: what its words mark, else what the user set, else done."""
    return status_of(fact.text) or fact.status or FactStatus.DONE


def status_kept(given: str, said: str, lead: str, status: FactStatus | None) -> bool:
    """Tell whether the clause `said` leaves the matter of the clause `given` where it stands.

    `lead` is the sentence up to and with `said`, in which a word such as 下一步 or 拟 may stand earlier. `status` is what
    the user said of the fact, for clauses that mark nothing themselves.
    """
    marked = status_of(given)
    due = marked or status or FactStatus.DONE
    if due is FactStatus.PLANNED:
        return bool(_PLANNED.search(lead) or _LATER.search(lead) or _future(lead)) and not _told_as_done(said, given)
    if _PLANNED.search(said) or _future(said):
        return False
    if due is FactStatus.ONGOING:
        return (marked is None or bool(_ONGOING.search(lead))) and not _told_as_done(said, given)
    return not _ONGOING.search(said) or bool(_ONGOING.search(given))


def negation_kept(given: str, said: str) -> bool:
    """Tell whether both clauses deny, or neither."""
    return bool(_NOT.search(given)) == bool(_NOT.search(said))


def _told_as_done(said: str, given: str) -> bool:
    return bool(_DONE.search(said) or _aspect(said)) and not (_DONE.search(given) or _aspect(given))


def _future(text: str) -> bool:
    """Tell whether 将 stands as 'will', not as 'take hold of' (将隐患整改到位)."""
    if "将" not in text:
        return False
    tagged = tag(text)
    return any(
        word == "将" and (at + 1 >= len(tagged) or tagged[at + 1][1][:1] in "vd" or tagged[at + 1][0] in "在于对从以")
        for at, (word, _) in enumerate(tagged)
    )


def _aspect(text: str) -> bool:
    """Tell whether 了 marks something as done."""
    return any(word == "了" for word, _ in tag(text)) if "了" in text else False
