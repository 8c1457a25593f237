"""Names of organisations: a proper name or place, and a word for a kind of body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.masking.words import HAN, NO_NAME, Words
from service.text.words import known

_KINDS = (
    "股份有限公司 有限责任公司 有限公司 分公司 集团公司 集团 公司 合作社 人民政府 政府 委员会 管委会 办事处 "
    "办公室 指挥部 法院 检察院 卫生服务中心 服务中心 中心小学 中心学校 中心幼儿园 中心 中医院 医院 卫生院 "
    "学校 中学 小学 学院 大学 幼儿园 银行 信用社 协会 学会 商会 联合会 敬老院 福利院 党委 党组 党支部 支部 "
    "党工委 纪委 组织部 宣传部 设计室 事务所 派出所 供电所 工作站 管理站 大队 中队 支队 车队 局 厅 委 站 所 "
    "院 厂 馆 队 社"
).split()
_KIND = f"(?:{'|'.join(_KINDS)})(?![托区长员伍面限内外房点])"
_ACT = (
    "召开|开展|组织(?!部)|推荐|会同|负责|要求|安排|印发|下达|批准|同意|建成|新建|位于|实行|完成|下设|主持|参加"
    "|牵头|通过|发放"
)
_INSIDE = f"(?:(?!{_ACT}|[{NO_NAME}])[{HAN}]|发展和改革|资源和社会保障|住房和城乡建设|资源和规划|文化和旅游)"
_TAIL = re.compile(
    rf"{_INSIDE}{{0,16}}?(?:{_KIND})(?:{_INSIDE}{{0,6}}?(?:分公司|支公司|分局|支行|卫生院|党委|党组|支部|大队|中队|办公室|中心))?"
)
_COMPANY = re.compile(r"股份有限公司|有限责任公司|有限公司|集团|公司|合作社|厂(?![房长区家])|客运站|设计室|事务所")
_LEVEL = "省市州县区镇乡"
_GENERIC = re.compile(
    rf"(?:上级|[{_LEVEL}](?!委[、和]|政府|级|内|里|域|城|外|直|村|区|民|场))"
    rf"(?:(?![{NO_NAME}])[{HAN}]){{2,8}}?(?:委员会|联合会|联合社|办公室|中心|医院|卫生院|中学|小学|学校|组织部|宣传部|纪检监察组|纪委监委|管理站|工作站|监管所|分局|局(?!面|部|限|势))"
)
_NOUNS = ("n", "nr", "ns", "nt", "nz", "vn", "b", "j", "g", "zg", "s", "ng", "nrt", "nrfg", "a", "an")


def organisations(words: Words, places: frozenset[str], issuer: str) -> frozenset[str]:
    """Return the bodies named in full: those that open with a place, and companies with a name of their own."""
    own = {issuer} if re.search(f"(?:{_KIND})$", issuer) else set()
    return frozenset(own | set(_with_place(words, places | own)) | set(_with_name(words)))


def hide_generic(text: str, mask: str) -> str:
    """Return `text` with `mask` for bodies named by level and business alone (县财政局).

    They are no detail, but a writer who copies one puts a body into a draft that its user did not name.
    """
    return _GENERIC.sub(mask, text)


def _with_place(words: Words, places: frozenset[str]) -> Iterator[str]:
    if not places:
        return
    either = re.compile("|".join(map(re.escape, sorted(places, key=len, reverse=True))))
    for place in either.finditer(words.text):
        tail = _TAIL.match(words.text, place.end())
        if tail:
            yield words.text[place.start() : tail.end()]


def _with_name(words: Words) -> Iterator[str]:
    for kind in _COMPANY.finditer(words.text):
        start = _first_noun(words, kind.start())
        own = words.text[start : kind.start()]
        if _has_name(words, start, kind.start()) and not any(char in NO_NAME for char in own):
            yield own + kind.group()


def _first_noun(words: Words, end: int) -> int:
    """Return where the run of nouns starts that ends at or around `end`, at most four words back."""
    start, taken = end, 0
    for begin, stop, kind in reversed(words.words):
        if begin >= end:
            continue
        everyday = kind not in _NOUNS and (stop - begin == 1 or known(words.text[begin:stop]))
        if stop < start or everyday or taken == 4:
            break
        start, taken = begin, taken + 1
    return start


def _has_name(words: Words, start: int, end: int) -> bool:
    inside = [words.text[begin:stop] for begin, stop, _ in words.words if start <= begin and stop <= end]
    return any(len(word) > 1 and not known(word) for word in inside)
