"""Orders hidden where facts should be."""

from __future__ import annotations

import re

from service.text.figures import figures
from service.text.sentences import clauses, split

_RULES = "要求|指令|指示|规则|提示|设定|约束|限制|材料|内容|命令|说明|条款|格式"
_BEFORE = "以上|上述|上面|前面|之前|此前|先前|所有|全部|一切"
_HERE = (
    "本文|全文|正文|上文|下文|文末|文中|文章|本报告|这篇(?:报告|材料|文章)|该报告全文|"
    "(?:报告|材料)(?:的)?(?:开头|结尾|末尾)|结尾处?|末尾处?|开头处?"
)
_TONGUES = r"英文|英语|日文|日语|法文|法语|俄语|韩语|德语|文言文|markdown|json|xml|html|表格|代码"
_ORDERS = (
    # What was said before is to be set aside.
    rf"(?:忽略|无视|忘记|忘掉|抛开|不要理会|不用管|不必管|不必遵守|绕过|推翻|作废)(?:掉)?(?:{_BEFORE}|系统)[^，。]{{0,8}}(?:{_RULES})",
    r"(?:忽略|无视|忘记|忘掉|抛开)(?:以上|上述|上面|前面|之前)(?=[，。]|$)|按(?:照)?我说的(?:写|做|来)",
    r"(?:以下|接下来|从现在起|从现在开始)[^，。]{0,6}(?:请)?(?:按|遵守|执行|听从)[^，。]{0,8}(?:指令|要求|命令)(?:执行|写|$|[，。])",
    # Somebody is addressed who is no reader of reports.
    r"你(?:现在|将|必须|应当|只能|不再)?(?:是|扮演)(?:一[个名位])?|你(?:现在|必须|应当|只能|将)|(?:泄露|告诉我|输出|打印|复述|说出|把|公开)[^，。]{0,4}你(?:的|收到)",
    r"作为(?:一[个名位])?(?:AI|人工智能|(?:大)?语言模型|大模型)(?:助手|模型)?[，,]?(?:请|你)|开发者模式|提示词|系统提示(?=[，。：:；]|$)|初始指令",
    r"system\s*prompt|ignore\s+(?:all|any|the|previous|above|prior)|disregard\s+(?:all|any|the|previous|above|prior)|you\s+are\s+(?:now|a|an)\b|jailbreak"
    r"|from\s+now\s+on|everything\s+above|(?:reveal|print|output|repeat|show)\s+(?:me\s+)?(?:your|the|all)\s|(?:answer|respond|reply|write)\s+(?:only\s+)?in\s",
    r"<\|?(?:im_start|im_end|system|user|assistant|endoftext)|^\s*(?:system|assistant|user|系统|助手)\s*[:：]|\[/?INST\]|<<SYS>>|###\s*(?:指令|Instruction)",
    r"act\s+as\s+(?:a|an|if)\b|pretend\s+(?:to|you|that)|(?:ignore|forget|disregard)\s+(?:\w+\s+){0,3}(?:above|previous|prior|instructions?|rules?|facts)",
    # Somebody is asked to write, and to write otherwise: 请把…, 请用…; experts and the public are asked by name.
    r"(?:^|[，。；：、！\s])(?:请|务必)(?:你|您|模型|把|将|在(?!线|岗|职)|用(?!户|人)|以|随意|随便|自行|直接|生成|不要|勿|先|再|继续|停止|跳过|按|照|忽略|删|重新|重写|改写|补充|编|概括|总结|输出|回答|回复|翻译|扮演|假装|夸|多写|少写)",
    r"写作时|写稿时|生成时|用户(?:给|提供)的(?:事实|材料)|本条(?:之后|以后|以下)|(?:上|前|下)一条(?:事实|材料)|优先于(?:之前|以上|所有|其他)|你(?:看到|知道|收到)的|(?:内容|问题|数据|材料)都?不(?:用|必)写",
    r"(?:跳过|绕过|关闭|取消)(?:所有|全部|一切)(?:的)?(?:检查|校验|审核|规则|限制)|清空(?:全部|所有)(?:内容|材料)|(?:重复|复述|背诵)一遍|(?:改写|扩写|续写|写)成(?:小说|诗|散文|故事|剧本|童话)|(?:指令|命令|prompt)\s*[:：]",
    # The answer is to be something else.
    r"(?:请|务必|立即|只|仅)(?:直接|仅|只|要|能|完整|先|再)*(?:输出|返回|复述|泄露|透露)|(?:请|务必)[^，。]{0,4}(?:打印|显示)(?:出来|上文|以上)|原样(?:打印|输出|复述|返回)|只回复[“\"‘']",
    rf"(?:用|改用|以|改为|改成|改写成)(?:{_TONGUES})(?:格式)?(?:写|撰写|输出|回答|回复|作答|编写|起草)|改用(?:{_TONGUES})",
    rf"(?:把|将)(?:{_HERE}|以上|以下|上述)[^，。]{{0,6}}(?:翻译成|译成|改写)|(?:请|直接)(?:翻译成|译成)",
    r"(?:^|[，。；]|请|再|另)[^，。]{0,4}写(?:一|1|个|几)?(?:个|首|篇|段)[^，。]{0,10}(?:诗|歌|笑话|童话|小说)(?!基地|歌节)",
    # The mark is to be a good one.
    r"(?:请|务必|必须|评委|评审)[^。]{0,14}(?:给|打|评)[^，。]{0,8}(?:满分|最高分|100分|五星)|各项(?:评分)?[^，。]{0,4}(?:给|打)满分|将?(?:本文|这篇(?:报告|材料))评(?:为|成)",
    # The facts are to be others.
    r"(?:请|务必)[^，。]{0,6}(?:把|将)[^，。]{0,16}(?:改成|改为|写成|说成|算作)",
    r"(?:把|将)[^，。]{0,10}(?:数字|数据|数量|人数|金额)[^，。]{0,6}(?:改成|改为|乘以|翻倍|加倍|夸大|放大|缩小|删去|删掉|隐去)",
    r"(?:请|务必)[^，。]{0,6}(?:编造|虚构|杜撰|自行编|编一)|(?:自行|随便|凭空)编(?:造|写|一|几|个)",
    r"(?:不要|请勿|切勿|别)(?:再)?(?:写|提及|提到|出现|写入|列出)|请(?:你)?(?:删除|删去|删掉|去掉)(?:以上|上述|前面|上面|第|其中|所有|全部)",
    # Something is to be added here.
    rf"请[^，。]{{0,12}}(?:{_HERE})[^，。]{{0,10}}(?:加上|写上|加入|添加|插入|注明|附上|输出|写明)",
    rf"(?:{_HERE})[^，。]{{0,3}}请[^，。]{{0,3}}(?:加|写|插入|添加|附|注明)|在(?:{_HERE})[里中处]?(?:加上|写上|插入|添加|附上)|放在(?:文末|结尾|末尾|开头)$",
)
_ORDER = re.compile("|".join(_ORDERS), re.IGNORECASE)
# Signs of an order in a clause that tells no figure: somebody is addressed, or the writing itself is spoken of.
_SIGNS = re.compile(
    r"[你您](?!们好)|(?:正文|全文|本文|文章)[^，。]{0,4}(?:用|写|改|附|输出)|(?:字数|篇幅|格式|设置|模板|提示|事实)(?:的)?(?:限制|一律|不采用|不算|作废)|(?:覆盖|重置)(?:先前|之前|以前|原有)"
    r"|把[上下前后]面的(?:话|内容|文字)|(?:回答|回复|输出|生成)时|只写(?:一句|几句|一段)|(?:负面|不利)(?:情况|内容)[^，。]{0,4}(?:改|说|写)成|(?:new|other)\s+instructions|the\s+template",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"「『][^“”\"「」『』]*[”\"」』]")
_SHORT = 4


def without_orders(text: str) -> tuple[str, bool]:
    """Return `text` without the clauses that give orders to a writer, and whether there were any.

    An empty text comes back when nothing else was in it.
    """
    if not has_order(text):
        return text, False
    kept = [_keep(sentence) for sentence in split(text)]
    rest = "".join(kept).strip().strip("，,;；：:、").strip()
    return (rest if len(rest) >= _SHORT and not has_order(rest) else ""), True


def _keep(sentence: str) -> str:
    if not has_order(sentence):
        return sentence
    kept = ""
    for clause in clauses(sentence):
        # What follows an order in its sentence belongs to it.
        if has_order(kept + clause):
            break
        kept += clause
    return kept


def has_order(text: str) -> bool:
    """Tell whether `text` tries to give orders to a writer."""
    return _ORDER.search(text) is not None or any(_shows_signs(clause) for clause in clauses(text))


def _shows_signs(clause: str) -> bool:
    plain = _QUOTED.sub("", clause)
    return _SIGNS.search(plain) is not None and not figures(plain)
