from __future__ import annotations

import pytest

from service.llm.families import family, related


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Qwen2.5-Coder-1.5B-Instruct", "Qwen"),
        ("openai/gpt-4o-mini", "GPT"),
        ("o3-mini", "GPT"),
        ("DeepSeek-R1-Distill-Qwen-7B", "DeepSeek"),
        ("meta-llama/Llama-3.1-8B", "Llama"),
        ("studio-3", None),
        ("", None),
    ],
)
def test_a_name_tells_its_family(name: str, known: str | None) -> None:
    assert family(name) == known


def test_two_models_without_a_family_are_not_related() -> None:
    assert related("qwen-max", "QwQ-32B")
    assert not related("studio", "studio")
    assert not related("qwen-max", "deepseek-chat")
