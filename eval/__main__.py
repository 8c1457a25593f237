"""The measures from the command line; `python -m eval --help` lists them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from rich.console import Console
from rich.markup import escape

from eval import commands
from service.errors import HousestyleError, ModelUnavailable
from service.plugins import names


def main(words: Sequence[str] | None = None) -> int:
    """Run what is asked for, by default what stands on the command line.

    Returns 0 when every goal is met, 1 when one is missed, 2 when it cannot be measured, 3 when that is for want of a
    model.
    """
    modules = {name: import_module(f"eval.commands.{name}") for name in names(commands)}
    asked = _parser(modules).parse_args(words)
    console = Console(width=None if sys.stdout.isatty() else 170)
    try:
        return int(modules[asked.command].run(asked, console))
    except HousestyleError as error:
        console.print(escape(str(error)))
        return 3 if isinstance(error, ModelUnavailable) else 2


def _parser(modules: dict[str, ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measure the product.")
    subparsers = parser.add_subparsers(dest="command", required=True)
    for name, module in modules.items():
        module.add(subparsers.add_parser(name, help=module.ABOUT))
    return parser


if __name__ == "__main__":
    sys.exit(main())
