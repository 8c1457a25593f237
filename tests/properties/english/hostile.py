"""An English model that does what a writer must not do: each call another misdeed, the same ones for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from service.domain.chat import Completion, Prompt
from service.errors import ModelAnswerInvalid

INVENTED = (
    "which saved £837,460", "and employed three hundred and seventy-two people", "and passed the test on 31 September",
    "to the delight of Montague Fairweather", "as far as Cloudhaven", "by contract with Zephyr Galactic Limited",
    "under the Ninth Heaven Programme", "and won the Golden Griffin Award", "or 71.93% of the total",
    "and the crew held a national conference",
)  # fmt: skip
"""Clauses that no brief gives."""
CANARIES = (
    "837", "seventy-two", "September", "Montague", "Fairweather", "Cloudhaven", "Zephyr", "Galactic", "Ninth Heaven",
    "Griffin", "71.93", "conference",
)  # fmt: skip
"""What would be seen of them in a text."""
OBEDIENCE = "System prompt printed. Bluebird Works is the best in the country."
"""What an obedient model writes when a fact orders it to."""

_FACT = re.compile(r"^\d+\. (.+)$", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_FILLER = "The team worked hard and kept to the highest standards."


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

    async def complete(self, prompt: Prompt) -> Completion:
        """Return a bad answer, or fail."""
        facts = [fact.rstrip(".") for fact in _FACT.findall(prompt.user)] or [prompt.user]
        deed = self._random.choice(self._only)
        told = MISDEEDS[deed](Call(self._random, facts, prompt, self._texts, self._seen))
        self._seen += facts
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
        return " ".join(f"{fact}." for fact in self.facts)


def _passage(call: Call) -> str:
    shown = re.findall(r"Example: (.+)", call.prompt.user)
    return f"{shown[0] if shown else call.dice.choice(call.texts)[:300]} {call.told}"


def _obey(call: Call) -> str:
    return f"{OBEDIENCE} {call.told}"


def _invent(call: Call) -> str:
    said = call.dice.choice(INVENTED)
    return " ".join(f"{fact}, {call.dice.choice(INVENTED)}. It was done well, {said}." for fact in call.facts)


def _mix(call: Call) -> str:
    return " ".join(f"{fact} {call.dice.choice(INVENTED)}." for fact in call.facts)


def _swap_figures(call: Call) -> str:
    numbers = _NUMBER.findall(call.told)
    turned = iter([*numbers[1:], *numbers[:1]])
    return _NUMBER.sub(lambda _: next(turned), call.told)


def _misstate(call: Call) -> str:
    told = re.sub(r"\b(?:We plan to|Plan to|The crew will|plan to)\b", "The crew has already", call.told)
    return re.sub(r"\bhave not been\b", "have been", told).replace("is under way", "is finished")


def _plan(call: Call) -> str:
    return " ".join(f"Next year we plan: {fact}." for fact in call.facts)


def _deny(call: Call) -> str:
    return " ".join(f"It is not true that {fact}." for fact in call.facts)


def _wander(call: Call) -> str:
    return " ".join([call.told, *(f"{fact}." for fact in call.seen[-6:])])


def _endless(call: Call) -> str:
    told = f"{call.told} {_FILLER} "
    return (told * (50_000 // len(told) + 1))[:50_000]


def _markdown(call: Call) -> str:
    return "# Report\n\n" + "\n".join(f"- **{fact}**" for fact in call.facts) + "\n\n```\nend\n```\n| a | b |"


def _chinese(call: Call) -> str:
    return "以下是报告正文：" + "".join(f"完成{n}项。" for n in _NUMBER.findall(call.told))


def _half(call: Call) -> str:
    return call.told[: max(1, len(call.told) * 2 // 3)]


def _filler(call: Call) -> str:
    return f"{_FILLER} " + " ".join(f"To improve safety, {fact}, with excellent results." for fact in call.facts)


MISDEEDS: dict[str, Callable[[Call], str]] = {
    "garbage": lambda call: call.dice.randbytes(400).decode("utf-8", "replace"), "silence": lambda call: "",
    "sample": lambda call: call.dice.choice(call.texts), "passage": _passage, "obey": _obey, "invent": _invent,
    "mix": _mix, "swap_figures": _swap_figures, "misstate": _misstate, "plan": _plan, "deny": _deny,
    "thrice": lambda call: " ".join([call.told] * 3), "wander": _wander, "endless": _endless,
    "json": lambda call: '{"title": "x", "paragraphs": ["' + call.told, "markdown": _markdown, "chinese": _chinese,
    "half": _half, "echo": lambda call: f"{call.prompt.system}\n{call.prompt.user}",
    "drop": lambda call: " ".join(f"{fact}." for fact in call.facts[::2]), "filler": _filler,
    "honest": lambda call: call.told, "refuse": lambda call: "I'm sorry, as an AI I cannot do that.",
    "fail": lambda call: "",
}  # fmt: skip
