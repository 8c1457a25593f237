"""Names of persons: a surname with one or two characters, where the words around say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.corpus.masking.words import HAN, NO_NAME, Words
from service.text.words import known

_COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 端木 夏侯 南宫 闻人 澹台 钟离 申屠 轩辕 呼延 独孤"
).split()
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷"
    "施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪"
    "靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池"
    "滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩"
    "稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺水云昌凤酆苻璩仉阙濮乜逄檀麻芮"
    "羿储汲邴松逯宓蓬班仰秋印怀蒲索咸籍卿茹墨宿弘利师晁勾訾阚那空毋沃相后红权邗郏暨衡步耍闫肖付代邝冒麦禹狄贝"
    "茅骆支昝裘缪干宣杭诸钮嵇滑荣荀羊於惠家巴弓牧隗"
)
_SURNAME = f"(?:{'|'.join(_COMPOUND)}|[{SURNAMES}])"
_NAME = re.compile(rf"{_SURNAME}[{HAN}]{{1,2}}")
_OFFICE = (
    "书记 委员 组长 队长 镇长 乡长 县长 区长 市长 局长 主任 院长 校长 园长 经理 站长 处长 科长 股长 所长 主席 "
    "部长 会长 社长 馆长 行长 总工程师 工程师 厂长 董事长 总监 村长 支书 教师 医生 护士 驾驶员 村民 职工 党员 "
    "会计 出纳 业主 法定代表人 负责人 联系人： 联系人 考察人： 记录人： 述职人： 汇报人："
).split()
_BEFORE = re.compile("|".join(_OFFICE))
_AFTER = re.compile(r"同志(?!们)|[，,](?:男|女)[，,]|（(?:男|女)[，,）]")
_TITLES_AFTER = re.compile(r"书记|镇长|乡长|县长|局长|主任|院长|校长|经理|站长|科长|所长|部长|主席")
_SIGNED = re.compile(rf"{_SURNAME}[{HAN}]{{1,2}}")


def people(words: Words, issuer: str) -> frozenset[str]:
    """Return the names of persons: the signer, those with an office or 同志 beside them, and what reads as a name."""
    signer = {issuer} if _SIGNED.fullmatch(issuer) and not known(issuer) else set()
    return frozenset(signer | set(_before(words)) | set(_after(words)) | set(_tagged(words)))


def _after(words: Words) -> Iterator[str]:
    """Yield the names before 同志 or before a sex."""
    for cue in _AFTER.finditer(words.text):
        for length in (3, 2, 4):
            name = words.text[max(cue.start() - length, 0) : cue.start()]
            if _NAME.fullmatch(name) and _plausible(name) and _bounded(words, cue.start() - length):
                yield name
                break


def _before(words: Words) -> Iterator[str]:
    """Yield the names after an office."""
    for cue in _BEFORE.finditer(words.text):
        match = _NAME.match(words.text, cue.end())
        if match and (name := _cut_to_word(words, match)) and _plausible(name):
            yield name


def _cut_to_word(words: Words, match: re.Match[str]) -> str | None:
    """Return the longest reading of `match` that ends where a word ends; after it no name goes on."""
    for end in (match.end(), match.end() - 1):
        if end in words.ends and end - match.start() >= 2:
            return words.text[match.start() : end]
    return None


def _tagged(words: Words) -> Iterator[str]:
    for start, end, kind in words.words:
        name = words.text[start:end]
        if kind == "nr" and len(name) == 3 and _NAME.fullmatch(name) and _plausible(name):
            yield name


def _bounded(words: Words, start: int) -> bool:
    return start in words.starts or start == 0 or not re.match(f"[{HAN}]", words.text[start - 1])


def _plausible(name: str) -> bool:
    given = name[1:]
    if known(name) or any(char in NO_NAME for char in name) or _TITLES_AFTER.search(name):
        return False
    return len(name) > 2 or not known(given)
