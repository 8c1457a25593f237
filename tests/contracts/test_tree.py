"""The shape of the code: layers and doors, sizes, docstrings, nothing left lying about."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (".ci", "corpus", "docs", "eval", "prompts", "service", "tests")
LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
MODULES = sorted(path for folder in ("eval", "service") for path in (ROOT / folder).rglob("*.py"))
# The brackets keep the patterns from finding themselves; what checks look for in a draft is no remark of ours.
LEFT_LYING = re.compile(r"(?:#|//|<!--)\s*(?:[T]ODO|[F]IXME|[X]XX)\b")
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|root|home|Users)/\w")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    every = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    for path in [*every, *ROOT.glob("*")]:
        if path.is_file() and "__pycache__" not in path.parts:
            yield named(path), path.read_text(encoding="utf-8", errors="replace")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_layers_and_doors_are_kept() -> None:
    # In a process of its own: import-linter switches off every logger there is.
    script = "import sys, importlinter.cli as cli; sys.exit(cli.lint_imports(no_cache=True))"
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_every_module_says_in_its_first_line_what_lives_there() -> None:
    mute = [named(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text()))]
    assert mute == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{named(path)}: {function.name}": lines
        for path in MODULES
        for function in functions(ast.parse(path.read_text()))
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_has_outgrown_its_subject() -> None:
    sizes = {named(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST_MODULE} == {}


@pytest.mark.parametrize("pattern", [LEFT_LYING, MACHINE_PATH], ids=["unfinished", "machine path"])
def test_nothing_is_left_lying_about(pattern: re.Pattern[str]) -> None:
    found = [f"{name}: {match[0]}" for name, text in texts() for match in pattern.finditer(text)]
    assert found == []
