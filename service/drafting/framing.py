"""The prompts of a house's drafts, which all begin with the same words: the task, and the house's own advice."""

from __future__ import annotations

from service.domain.linter import Linter
from service.prompting.library import PromptLibrary, Template
from service.text.language import Language

BASE = "base"
"""The prompt that the others begin with; a model that has read it once reads of the others only what is their own."""


def framed(prompts: PromptLibrary, name: str, language: Language, linter: Linter | None) -> Template:
    """Return the prompt `draft/<language>/<name>` with what the house's rules advise a writer.

    Raises:
        CorpusBroken: the prompt's file is missing or not as agreed.
    """
    template = prompts.template(f"draft/{language.code}/{name}")
    return template.framed(advice=language.joiner.join(linter.advice) if linter else "")
