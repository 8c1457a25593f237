"""What a stretch does in its report, told from its headings, its cues and its place."""

from __future__ import annotations

import re

from service.domain.sample import Role

_IN_HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.PROBLEM,
        re.compile(r"问题|不足|差距|短板|困难|难题|原因|成因|症结|弱项|教训|隐患|矛盾|problem|issue|risk", re.I),
    ),
    (
        Role.PLAN,
        re.compile(
            r"打算|下一步|下步|今后|计划|努力方向|思路|明年|请示事项|申请事项|实施安排|议定|目标|步骤|时间安排"
            r"|任务(?!.*情况)|next|plan|outlook",
            re.I,
        ),
    ),
    (
        Role.MEASURE,
        re.compile(
            r"对策|建议|措施|举措|做法|整改|处置|方案|测算|分工|保障|(?:工作|有关|严格)要求|recommend|measure|action",
            re.I,
        ),
    ),
    (
        Role.OPENING,
        re.compile(r"基本情况|工作简历|简历|引言|任职|分工|缘由|背景|概况|经过|总体要求|introduction|background", re.I),
    ),
    (
        Role.ACHIEVEMENT,
        re.compile(
            r"成效|成绩|完成情况|履职|履行|工作情况|主要工作|形势|听取|表现|现状|经验|廉洁|学习|result|achieve", re.I
        ),
    ),
    (Role.CLOSING, re.compile(r"综合评价|总体评价|结语|conclusion", re.I)),
)
_IN_TEXT: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.PROBLEM, re.compile(r"问题|不足|差距|短板|不够|不力|缺乏|滞后|薄弱|有待|偏低|偏大|困难|原因")),
    (Role.PLAN, re.compile(r"下一步|今后|将进一步|将继续|明年|打算|力争|不少于|底前|拟")),
    (Role.MEASURE, re.compile(r"建议|应当|要加强|必须|措施|督促|整改")),
    (Role.ACHIEVEMENT, re.compile(r"完成|实现|增长|提高|提升|下降|获|荣获|达到|新增|建成")),
)
_SUMS_UP = re.compile(r"综上所述|综上|总的看|总之")


def role_of(text: str, headings: tuple[str, ...], *, opens: bool, closes: bool) -> Role:
    """Return the role of `text` under `headings` (outermost first).

    `opens` says that no heading came before it, `closes` that it ends the report.
    """
    if closes or _SUMS_UP.match(text):
        return Role.CLOSING
    if opens:
        return Role.OPENING
    return _from_headings(text, headings) or _most_cued(text, Role)


def _from_headings(text: str, headings: tuple[str, ...]) -> Role | None:
    """Return what the outermost telling heading says; one that says several things is settled by the text."""
    for heading in headings:
        named = [role for role, cues in _IN_HEADINGS if cues.search(heading)]
        if len(named) == 1:
            return named[0]
        if named:
            inner = _from_headings(text, headings[headings.index(heading) + 1 :])
            return inner if inner in named else _most_cued(text, named)
    return None


def _most_cued(text: str, allowed: type[Role] | list[Role]) -> Role:
    candidates = list(allowed)
    counts = {role: len(cues.findall(text)) for role, cues in _IN_TEXT if role in candidates}
    best = max(counts, key=lambda role: counts[role], default=None)
    if best is not None and counts[best]:
        return best
    return Role.ACHIEVEMENT if Role.ACHIEVEMENT in candidates else candidates[0]
