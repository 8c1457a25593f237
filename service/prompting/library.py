"""Prompts, one strict Markdown file each, rendered with nothing left out and nothing read twice."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from service.domain.chat import Prompt
from service.errors import CorpusBroken
from service.prompting.files import read

_MARK = re.compile(r"^=== (system|user|assistant)\n", re.MULTILINE)
_SLOT = re.compile(r"\{\{ ?(\w+) ?\}\}")


@dataclass(frozen=True, kw_only=True)
class Template:
    """A prompt file: `inputs` are the names its last `=== user` part has to be given, `words` what goes into them.

    `frame` holds how each slot of `system` is worded; a house fills them once for all its prompts, by `framed`. What
    is not filled stays unsaid.
    """

    name: str
    version: str
    inputs: frozenset[str]
    system: str
    turns: tuple[tuple[str, str], ...]
    user: str
    max_tokens: int
    temperature: float
    stop: tuple[str, ...]
    words: dict[str, str] = field(default_factory=dict)
    frame: dict[str, str] = field(default_factory=dict)

    def framed(self, **values: str) -> Template:
        """Return the prompt with the slots of its system part filled; what has nothing to say takes no room.

        Raises:
            TypeError: a value is missing or one too many.
        """
        if values.keys() != self.frame.keys():
            raise TypeError(f"prompt {self.name} is framed by {sorted(self.frame)}, was given {sorted(values)}")
        said = {name: self.frame[name].format(text=text) if text else "" for name, text in values.items()}
        return replace(self, system=_SLOT.sub(lambda slot: said[slot[1]], self.system), frame={})

    def render(self, **values: str) -> Prompt:
        """Return the prompt with each slot filled once; what is filled in is never read as a template.

        Raises:
            TypeError: a value is missing or one too many.
        """
        if values.keys() != self.inputs:
            raise TypeError(f"prompt {self.name} takes {sorted(self.inputs)}, was given {sorted(values)}")
        user = _SLOT.sub(lambda slot: values[slot[1]], self.user)
        return Prompt(
            system=_SLOT.sub("", self.system) if self.frame else self.system, turns=self.turns, user=user,
            max_tokens=self.max_tokens, temperature=self.temperature, stop=self.stop,
        )  # fmt: skip


class PromptLibrary:
    """The prompts under `root` (`prompts/`), as `draft/zh/section`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._template = cache(self._read)

    def template(self, name: str) -> Template:
        """Return the prompt of that name.

        Raises:
            CorpusBroken: the file is missing or not as a prompt file has to be.
        """
        return self._template(name)

    def _read(self, name: str) -> Template:
        path = self._root / f"{name}.md"
        header, body = read(path)
        parts = _MARK.split(body)
        blocks = list(zip(parts[1::2], (part.strip("\n") for part in parts[2::2]), strict=True))
        if not blocks or blocks[-1][0] != "user":
            raise CorpusBroken(f"{path.name}: a prompt ends with a part `=== user`")
        system = "\n".join(text for kind, text in blocks if kind == "system")
        talk = [block for block in blocks[:-1] if block[0] != "system"]
        turns = tuple((asked[1], answered[1]) for asked, answered in zip(talk[::2], talk[1::2], strict=True))
        template = Template(
            name=name, version=_version(path), inputs=frozenset(header.get("inputs", ())), system=system, turns=turns,
            user=blocks[-1][1], max_tokens=int(header.get("max_tokens", 300)),
            temperature=float(header.get("temperature", 0.3)), stop=tuple(header.get("stop", ())),
            words=dict(header.get("words", {})), frame=dict(header.get("frame", {})),
        )  # fmt: skip
        _check_slots(path, template)
        return self._based(header.get("base"), template)

    def _based(self, base: str | None, template: Template) -> Template:
        """Put the base's system and turns first, so that all prompts of a task begin alike."""
        if base is None:
            return template
        ground = self.template(base)
        return replace(
            template, system="\n".join(filter(None, [ground.system, template.system])),
            turns=ground.turns + template.turns, frame=ground.frame | template.frame,
        )  # fmt: skip


def _check_slots(path: Path, template: Template) -> None:
    slots = set(_SLOT.findall(template.user))
    if slots != template.inputs:
        raise CorpusBroken(f"{path.name}: inputs are {sorted(template.inputs)}, the text has slots {sorted(slots)}")
    framed = set(_SLOT.findall(template.system))
    if framed != template.frame.keys():
        raise CorpusBroken(f"{path.name}: frame has {sorted(template.frame)}, the system part slots {sorted(framed)}")


def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
