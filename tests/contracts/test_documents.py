"""What the documents tell users is so."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from service.cli import build
from service.prompting.houses import HouseLibrary
from service.settings import Settings
from service.web.schemas.brief import BriefIn

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/user-guide.zh.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs/examples/work-summary.yaml"
HEAVY = {"torch", "triton", "jieba"}


def brief_of_readme() -> Any:
    found = re.search(r"-d '(\{.*?\n\})'", README, re.DOTALL)
    assert found
    return json.loads(found[1])


def brief_of_guide() -> Any:
    found = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    return yaml.safe_load(found[1])


def pinned(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r"^([\w.-]+)==([^ ;]+)", "\n".join(lines), re.MULTILINE))


@pytest.mark.parametrize(
    "brief", [brief_of_readme(), brief_of_guide(), yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))]
)
def test_a_shown_brief_is_accepted(brief: Any) -> None:
    given = BriefIn.model_validate(brief)
    assert HouseLibrary(ROOT / "prompts").genre(given.house, given.genre).name == given.genre


def test_the_request_and_the_demo_ask_for_the_same_draft() -> None:
    example = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    assert BriefIn.model_validate(brief_of_readme()).to_brief() == BriefIn.model_validate(example).to_brief()


@pytest.mark.parametrize("document", ["README.md", ".env.example"])
def test_every_setting_is_told(document: str) -> None:
    told = set(re.findall(r"HOUSESTYLE_([A-Z_]+)", (ROOT / document).read_text(encoding="utf-8")))
    assert told == {name.upper() for name in Settings.model_fields}


def test_every_command_is_told() -> None:
    commands = get_command(build()).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"`housestyle {name}" not in README] == []


def test_every_link_leads_somewhere() -> None:
    links = [link for text in (README, GUIDE) for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text)]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_lock_holds_what_the_project_asks_for_and_nothing_heavy() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=~\[ ]", line)[0].lower() for line in asked}
    runtime = pinned("requirements.lock")
    assert names - runtime.keys() == set()
    assert {name for name in runtime if name in HEAVY or name.startswith("nvidia")} == set()


def test_both_locks_agree_and_name_no_address() -> None:
    runtime, everything = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert runtime.items() <= everything.items()
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
