from pathlib import Path

import pytest

from service.errors import CorpusBroken
from service.prompting.library import PromptLibrary

GROUND = """---
frame:
  advice: "\\n2.{text}"
---
=== system
1.照抄。{{ advice }}
=== user
请起草。
"""
OWN = """---
base: base
inputs: [facts]
---
=== user
要点：{{ facts }}
"""


@pytest.fixture
def prompts(tmp_path: Path) -> PromptLibrary:
    (tmp_path / "base.md").write_text(GROUND, encoding="utf-8")
    (tmp_path / "own.md").write_text(OWN, encoding="utf-8")
    return PromptLibrary(tmp_path)


def test_what_a_house_says_stands_in_every_prompt_with_the_same_base(prompts: PromptLibrary) -> None:
    framed = [prompts.template(name).framed(advice="不用口语。").system for name in ("base", "own")]
    assert framed == ["1.照抄。\n2.不用口语。"] * 2


def test_what_is_not_said_takes_no_room(prompts: PromptLibrary) -> None:
    template = prompts.template("own")
    assert template.framed(advice="").render(facts="甲").system == template.render(facts="甲").system == "1.照抄。"


def test_what_is_filled_in_is_never_read_as_a_template(prompts: PromptLibrary) -> None:
    prompt = prompts.template("own").framed(advice="{{ facts }}{text}").render(facts="{{ advice }}")
    assert prompt.user == "要点：{{ advice }}"
    assert "{{ facts }}{text}" in prompt.system


def test_a_slot_nobody_words_is_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "base.md").write_text(GROUND.replace("advice:", "other:"), encoding="utf-8")
    with pytest.raises(CorpusBroken, match=r"base\.md: frame has \['other'\], the system part slots \['advice'\]"):
        PromptLibrary(tmp_path).template("base")


def test_a_value_too_few_is_an_error_of_the_caller(prompts: PromptLibrary) -> None:
    with pytest.raises(TypeError, match="framed by"):
        prompts.template("own").framed()
