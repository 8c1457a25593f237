"""A whole service over doubles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx

from service.bootstrap.build import assemble
from service.bootstrap.container import Container, Shelf
from service.bootstrap.parts import Parts
from service.domain.chat import ChatModel
from service.errors import HousestyleError
from service.settings import Settings
from service.storage.database import open_database
from service.web.meters import Meters
from tests.builders import house, sample
from tests.doubles import InlineRunner, ListShelf, OneHouse, OneStyle, ScriptedModel, Workbench

Start = Callable[..., Awaitable[httpx.AsyncClient]]
"""Starts a service with these settings (and `model`, `error`, `shelf`) and returns a client of it."""


def container(
    data: Path,
    *,
    model: ChatModel | None = None,
    error: HousestyleError | None = None,
    shelf: Shelf | None = None,
    **settings: Any,
) -> tuple[Container, Meters]:
    """Return a service over doubles."""
    parts, meters = Parts(), Meters()
    chosen = Settings(data=data, **settings)
    shelf = shelf or ListShelf(*(sample(f"s{number}", f"第{number}段隐患整改情况。") for number in range(1, 6)))
    model = model or ScriptedModel(lambda prompt: f"{prompt.user}。")
    built = assemble(
        chosen,
        database=open_database(data / "housestyle.db"),
        houses=OneHouse(house()),
        shelf=shelf,
        styles=OneStyle(),
        workshop=Workbench(model, parts=parts, error=error),
        parts=parts,
        runner=InlineRunner(),
        observer=meters,
    )
    return built, meters
