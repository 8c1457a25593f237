"""A language is what its folder holds: every one answers to the same names, and nobody forgets to ask for it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from service.text.language import CHINESE, language, languages
from service.text.lexicon import expression

SERVICE = Path(__file__).parents[3] / "service"
DATA = SERVICE / "text" / "data"
FILES = sorted(path.name for path in (DATA / "zh").glob("*.yaml"))
# Parts that a pattern of one language is made of, and that no code asks for.
OWN_PARTS = {"dates.yaml", "figures.yaml"}


def keys(code: str, name: str) -> set[str]:
    return set(yaml.safe_load((DATA / code / name).read_text(encoding="utf-8")))


def test_chinese_and_english_are_there() -> None:
    assert languages() >= {"zh", "en"} and language("zh") is CHINESE


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("code", sorted(languages()))
def test_every_language_has_the_names_that_all_share(code: str, name: str) -> None:
    if name not in OWN_PARTS:
        assert keys(code, name) == keys("zh", name)


@pytest.mark.parametrize("code", sorted(languages()))
def test_every_pattern_the_code_asks_for_is_there_and_compiles(code: str) -> None:
    asked = set()
    for path in SERVICE.rglob("*.py"):
        asked |= set(re.findall(r'(?<!lexicon)\.pattern\("(\w+)", "([\w ]+)"\)', path.read_text(encoding="utf-8")))
    for name, key in sorted(asked):
        assert language(code).pattern(name, key)


def test_a_pattern_is_put_together_from_its_parts_and_word_lists() -> None:
    assert "{" not in re.sub(r"\{\d*,?\d*\}", "", expression("dates", "clock", "zh"))
    assert language("en").pattern("grams", "empty").fullmatch("the")


def test_what_is_said_has_its_values() -> None:
    assert language("en").say("unsupported_figure", figure="86 m") == 'No fact gives "86 m".'


def modules() -> dict[str, ast.Module]:
    """Return the modules of the service, parsed, by their dotted names."""
    paths = sorted(SERVICE.rglob("*.py"))
    return {
        ".".join(("service", *path.relative_to(SERVICE).with_suffix("").parts)): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in paths
    }


def takers(every: dict[str, ast.Module]) -> dict[str, int]:
    """Return the functions that take a language, by module and name, and at which place they take it."""
    found: dict[str, int] = {}
    for name, tree in every.items():
        for node in tree.body:
            arguments = [a.arg for a in node.args.args] if isinstance(node, ast.FunctionDef) else []
            if "language" in arguments:
                found[f"{name}.{node.name}"] = arguments.index("language")  # type: ignore[union-attr]
            elif isinstance(node, ast.FunctionDef) and "language" in [a.arg for a in node.args.kwonlyargs]:
                found[f"{name}.{node.name}"] = 99
    return found


def meanings(name: str, tree: ast.Module) -> dict[str, str]:
    """Return what each function name means in this module."""
    own = {node.name: f"{name}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            own |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return own


# What reads files as they come, before any house is known.
BEFORE_A_HOUSE = ("service.corpus.cleaning.", "service.corpus.loaders.")


def test_nobody_in_the_service_forgets_the_language() -> None:
    every = {name: tree for name, tree in modules().items() if not name.startswith(BEFORE_A_HOUSE)}
    wanted = takers(modules())
    forgotten = []
    for name, tree in every.items():
        means = meanings(name, tree)
        for node in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)):
            place = wanted.get(means.get(node.func.id, ""))  # type: ignore[attr-defined]
            told = place is None or len(node.args) > place or any(k.arg == "language" for k in node.keywords)
            if not told:
                forgotten.append(f"{name}:{node.lineno} {node.func.id}")  # type: ignore[attr-defined]
    assert forgotten == []
