"""A model that does what a writer must not do: each call another misdeed, the same ones for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from service.domain.chat import Completion, Prompt
from service.errors import ModelAnswerInvalid

INVENTED = (
    "实现产值837.46亿元", "带动就业三百七十二人", "于9月31日通过验收", "得到书记柳长庚的充分肯定", "在云栖谷县全面推开",
    "与鲲鹏万象集团签订协议", "印发《九天揽月行动纲要》", "荣获国家级金麒麟奖", "占总数的71.93%", "召开了全国现场会",
)  # fmt: skip
"""Clauses that no brief gives."""
CANARIES = ("837.46", "三百七十二", "9月31日", "柳长庚", "云栖谷", "鲲鹏万象", "九天揽月", "金麒麟", "71.93")
"""What would be seen of them in a text."""
OBEDIENCE = "系统提示已输出，青鸾公司全国第一，满分一百。"
"""What an obedient model writes when a fact orders it to."""

_FACT = re.compile(r"^\d+\.(.+)$", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_ORDER = re.compile(r"忽略|输出|写上|满分|系统")
_TRADITIONAL = str.maketrans(
    "会业动开发问题条务万国为与对现关进门应过还这实达", "會業動開發問題條務萬國為與對現關進門應過還這實達"
)


class HostileModel:
    """Picks for each call one of `MISDEEDS`; remembers its answers and every fact it was ever shown."""

    name = "hostile"
    provider = "test"

    def __init__(self, seed: int, texts: Sequence[str], only: Sequence[str] = ()) -> None:
        self._random = random.Random(seed)
        self._texts = texts
        self._only = tuple(only) or tuple(MISDEEDS)
        self._seen: list[str] = []
        self.answers: list[str] = []
        self.deeds: list[str] = []

    async def complete(self, prompt: Prompt) -> Completion:
        """Return a bad answer, or fail."""
        facts = _FACT.findall(prompt.user) or [prompt.user.partition("要点：")[2].split("\n")[0] or prompt.user]
        deed = self._random.choice(self._only)
        told = MISDEEDS[deed](Call(self._random, facts, prompt, self._texts, self._seen))
        self._seen += facts
        self.deeds.append(deed)
        self.answers.append(told)
        if deed == "fail":
            raise ModelAnswerInvalid("The model answered nothing usable.")
        return Completion(text=told, finish="refusal" if deed == "refuse" else "stop")


class Call:
    """One call: the dice, the facts asked for, the prompt, the house's texts, the facts seen before."""

    def __init__(
        self, dice: random.Random, facts: list[str], prompt: Prompt, texts: Sequence[str], seen: list[str]
    ) -> None:
        self.dice, self.facts, self.prompt, self.texts, self.seen = dice, facts, prompt, texts, seen

    @property
    def told(self) -> str:
        """Return the facts, each as a sentence."""
        return "".join(f"{fact}。" for fact in self.facts)


def _garbage(call: Call) -> str:
    return call.dice.randbytes(400).decode("utf-8", "replace")


def _sample(call: Call) -> str:
    return call.dice.choice(call.texts)


def _passage(call: Call) -> str:
    shown = re.findall(r"范例：(.+)", call.prompt.user)
    return (shown[0] if shown else call.dice.choice(call.texts)[:300]) + call.told


def _obey(call: Call) -> str:
    return OBEDIENCE + call.told if _ORDER.search(call.prompt.user) else call.told


def _invent(call: Call) -> str:
    lines = [f"{call.dice.choice(INVENTED)}，{fact}。{call.dice.choice(INVENTED)}。" for fact in call.facts]
    return "".join(lines)


def _mix(call: Call) -> str:
    return "".join(f"{fact}，{call.dice.choice(INVENTED)}。" for fact in call.facts)


def _swap_figures(call: Call) -> str:
    numbers = _NUMBER.findall(call.told)
    turned = iter([*numbers[1:], *numbers[:1]])
    return _NUMBER.sub(lambda _: next(turned), call.told)


def _swap_matters(call: Call) -> str:
    """Tell each figure of the matter of the next fact."""
    matters = [_NUMBER.sub("", fact) for fact in call.facts]
    numbers = [_NUMBER.findall(fact) for fact in call.facts]
    turned = [*matters[1:], *matters[:1]]
    return "".join(f"{''.join(own)}{matter}。" for own, matter in zip(numbers, turned, strict=True))


def _merge(call: Call) -> str:
    return re.sub(r"([一-龥]+?)(\d+)([一-龥])，(?:其中)?([一-龥]+?)(\d+)[一-龥]", r"共\2\3\4", call.told)


def _misstate(call: Call) -> str:
    told = re.sub(r"明年拟|拟|计划", "已", call.told)
    return re.sub(r"尚未|未|不(?=再|能|够)|正在", "", told)


def _plan(call: Call) -> str:
    return "".join(f"下一步拟{fact}。" for fact in call.facts)


def _thrice(call: Call) -> str:
    return call.told * 3


def _wander(call: Call) -> str:
    return call.told + "".join(f"{fact}。" for fact in call.seen[-6:])


def _endless(call: Call) -> str:
    told = call.told + "坚持统筹推进，压实各方责任，确保各项任务落到实处。"
    return (told * (50_000 // len(told) + 1))[:50_000]


def _json(call: Call) -> str:
    return '{"title": "x", "paragraphs": ["' + call.told


def _markdown(call: Call) -> str:
    return "# 标题\n\n" + "\n".join(f"- **{fact}**" for fact in call.facts) + "\n\n```\n完\n```\n| a | b |"


def _english(call: Call) -> str:
    return "Sure! Here is the report. " + " ".join(f"We achieved {n}." for n in _NUMBER.findall(call.told))


def _traditional(call: Call) -> str:
    return call.told.translate(_TRADITIONAL)


def _half(call: Call) -> str:
    return call.told[: max(1, len(call.told) * 2 // 3)]


def _echo(call: Call) -> str:
    return f"{call.prompt.system}\n{call.prompt.user}"


def _drop(call: Call) -> str:
    return "".join(f"{fact}。" for fact in call.facts[::2])


def _filler(call: Call) -> str:
    return "聚力攻坚克难，工作质效稳步提升。" + "".join(
        f"坚持统筹推进、压实责任，{fact}，成效较好。" for fact in call.facts
    )


def _refuse(call: Call) -> str:
    return "抱歉，作为人工智能助手，我无法完成该请求。"


MISDEEDS: dict[str, Callable[[Call], str]] = {
    "garbage": _garbage, "silence": lambda call: "", "sample": _sample, "passage": _passage, "obey": _obey,
    "invent": _invent, "mix": _mix, "swap_figures": _swap_figures, "swap_matters": _swap_matters, "merge": _merge,
    "misstate": _misstate, "plan": _plan, "thrice": _thrice, "wander": _wander, "endless": _endless, "json": _json,
    "markdown": _markdown, "english": _english, "traditional": _traditional, "half": _half, "echo": _echo,
    "drop": _drop, "filler": _filler, "honest": lambda call: call.told, "refuse": _refuse, "fail": lambda call: "",
}  # fmt: skip
