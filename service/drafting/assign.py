"""Every fact to exactly one section of its genre."""

from __future__ import annotations

import re
from functools import cache

from service.checks.status import fact_status
from service.domain.brief import Fact, FactStatus
from service.domain.house import GenreCard, SectionCard
from service.text.grams import grams

_PROBLEM = re.compile(
    r"不足(?!\d)|问题|困难(?!残疾|群众|家庭|户|人员|学生|职工|党员|老人|老年|企业|重度|补|对象)|滞后|薄弱|短板|差距|尚未|未能|还没|不够|不强|不高|不平衡|不规范|不到位|不均|不及时|不愿|不便(?!者|的?人)|缺乏|缺少|缺口|欠缺|偏低|偏少|偏慢|偏弱|"
    r"老化|矛盾|仅有|只有|仅占|只占|难以|难度|流失|空缺|超负荷|不深|不细|不严|不多|较少|较低|较慢|较弱|有待|欠佳|破损"
)
_SOLVED = re.compile(
    r"发现|排查|整改|解决|化解|办结|处置|消除|破解|帮助|帮扶|救助|修复|更换|改造(?!前)|补齐|检查|受理|协调"
)
_STRONG = re.compile(
    r"薄弱|滞后|尚未|未能|不够|短板|差距|缺口|难以|不强|不到位|有待|仅有|只有|力量不足|能力不足|经费不足|人手|不及时|不深|不细|流失"
)


def section_of(fact: Fact, card: GenreCard, sections: tuple[SectionCard, ...]) -> SectionCard:
    """Return the section of `sections` that draws `fact` most, or the default one."""
    ranked = max(sections, key=lambda section: _draw(fact, section))
    if _draw(fact, ranked) > 0:
        return ranked
    return next((section for section in sections if section.default), sections[0])


def tells_problem(text: str) -> bool:
    """Tell whether `text` tells of a shortcoming and not of one dealt with."""
    return bool(_PROBLEM.search(text)) and (not _SOLVED.search(text) or bool(_STRONG.search(text)))


def _draw(fact: Fact, section: SectionCard) -> float:
    drawn = sum(_pull(pattern, fact) for pattern in section.takes)
    if drawn and section.heading:
        drawn += 0.1 * len(grams(section.heading) & grams(fact.text))
    return drawn


def _pull(pattern: str, fact: Fact) -> float:
    if pattern == "@problem":
        return 2.5 if tells_problem(fact.text) else 0
    if pattern == "@planned":
        return 3 if fact_status(fact) is FactStatus.PLANNED else 0
    return 2 if _compiled(pattern).search(fact.text) else 0


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
