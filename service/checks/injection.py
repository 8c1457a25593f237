"""Orders hidden where facts should be."""

from __future__ import annotations

import re

from service.text.sentences import clauses, split

_ORDER = re.compile(
    r"忽略.{0,12}(?:以上|上述|前面|之前|所有|全部|一切|此前).{0,10}(?:要求|指令|指示|规则|内容|提示|材料|约束|说明)?"
    r"|(?:无视|忘记|忘掉|抛开|不要理会|不用管|不必遵守|绕过).{0,10}(?:要求|指令|指示|规则|提示|设定|约束|限制|材料|以上|上述|前面)"
    r"|(?:改为|改成|改写成|改用)(?:输出|回答|英文|写)|(?:请|务必|必须|立即|只)(?:直接|仅|只|要|能)?(?:输出|回答|返回|打印|复述|泄露|透露|显示|回复(?!群众|来信|率))"
    r"|系统提示|提示词|system\s*prompt|ignore\s+(?:all|any|the|previous|above)|disregard|you\s+are\s+now|jailbreak|开发者模式"
    r"|你(?:现在)?是(?:一个|一名|一位)?.{0,10}(?:助手|模型|AI|机器人|诗人|专家|评委)|你.{0,4}扮演|作为(?:一个)?(?:AI|人工智能|语言模型)"
    r"|(?:请|务必|必须|一律|各项)[^，。]{0,12}(?:给|打|评)[^，。]{0,8}(?:满分|最高分|100分|五星)"
    r"|用(?:英文|英语|日文|日语|法文|markdown|Markdown|JSON|json)(?:格式)?(?:写|输出|回答|撰写|回复|作答)|翻译成(?:英|日|法|俄|韩|外)"
    r"|写(?:一|1)?(?:首|篇|段)(?:诗|歌|笑话|故事|小说|童话)"
    r"|(?:把|将)(?:上文|全文|以上|上述|所有|全部)?.{0,8}(?:数字|数据|材料|要求).{0,8}(?:改成|改为|乘以|翻倍|删除|删掉|去掉|夸大|放大)"
    r"|<\|?(?:im_start|im_end|system|user|assistant|endoftext)|^\s*(?:system|assistant|user|系统|助手)\s*[:：]|\[/?INST\]|<<SYS>>|###\s*(?:指令|Instruction)"
    r"|(?:以下|接下来|从现在起|从现在开始).{0,6}(?:按|遵守|执行|听从).{0,10}(?:指令|要求|命令)"
    r"|请(?:你)?(?:在|于)?.{0,12}(?:文中|报告中|正文中|结尾|末尾|开头|文末).{0,12}(?:加上|写上|加入|添加|插入|注明|输出)",
    re.IGNORECASE,
)


def without_orders(text: str) -> tuple[str, bool]:
    """Return `text` without the clauses that give orders to a writer, and whether there were any.

    An empty text comes back when nothing else was in it.
    """
    if not _ORDER.search(text):
        return text, False
    kept = [_keep(sentence) for sentence in split(text)]
    rest = "".join(kept).strip().strip("，,;；：:、").strip()
    return (rest if len(rest) >= 4 else ""), True


def _keep(sentence: str) -> str:
    if not _ORDER.search(sentence):
        return sentence
    kept: list[str] = []
    for clause in clauses(sentence):
        # What follows an order in its sentence belongs to it.
        if _ORDER.search(clause) or (kept and _ORDER.search("".join(kept[-1:]) + clause)):
            break
        kept.append(clause)
    return "".join(kept)


def has_order(text: str) -> bool:
    """Tell whether `text` tries to give orders to a writer."""
    return _ORDER.search(text) is not None
