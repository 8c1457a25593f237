from __future__ import annotations

from pathlib import Path

import pytest

from service.errors import StoreError, StoreFull
from service.storage.room import Room


def test_less_than_the_reserve_is_told_with_both_sizes(tmp_path: Path) -> None:
    Room(folder=tmp_path, reserve=5 << 20, free=lambda _: 5 << 20).require()
    with pytest.raises(StoreFull, match=r"4 MiB are free .* 5 MiB"):
        Room(folder=tmp_path, reserve=5 << 20, free=lambda _: 4 << 20).require()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="gone"):
        Room(folder=tmp_path / "gone", reserve=0).require()
