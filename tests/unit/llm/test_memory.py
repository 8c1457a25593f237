from __future__ import annotations

from pathlib import Path

from service.llm.memory import available_bytes


def test_the_tighter_of_system_and_container_counts(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal: 8000 kB\nMemAvailable:    4000 kB\n")
    for name, value in {"memory.max": "3000000", "memory.current": "2500000"}.items():
        (tmp_path / name).write_text(value)
    (tmp_path / "memory.stat").write_text("anon 1000\ninactive_file 500000\n")
    assert available_bytes(meminfo, tmp_path) == 1_000_000


def test_a_container_without_limit_leaves_the_system_to_tell(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemAvailable: 4000 kB\n")
    (tmp_path / "memory.max").write_text("max\n")
    assert available_bytes(meminfo, tmp_path) == 4_096_000


def test_where_nothing_tells_nothing_is_known(tmp_path: Path) -> None:
    assert available_bytes(tmp_path / "none", tmp_path) is None
