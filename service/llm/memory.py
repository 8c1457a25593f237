"""How much memory a model may still take."""

from __future__ import annotations

from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")


def available_bytes(meminfo: Path = _MEMINFO, cgroup: Path = _CGROUP) -> int | None:
    """Return the bytes free for a new process, by the system and its container; None where neither tells."""
    known = [amount for amount in (_of_system(meminfo), _of_container(cgroup)) if amount is not None]
    return min(known, default=None)


def _of_system(meminfo: Path) -> int | None:
    try:
        lines = meminfo.read_text("ascii").splitlines()
    except OSError:
        return None
    [kibibytes] = [line.split()[1] for line in lines if line.startswith("MemAvailable:")] or ["0"]
    return int(kibibytes) * 1024 or None


def _of_container(cgroup: Path) -> int | None:
    try:
        limit = int((cgroup / "memory.max").read_text("ascii"))
        used = int((cgroup / "memory.current").read_text("ascii"))
        statistics = (cgroup / "memory.stat").read_text("ascii").splitlines()
    except (OSError, ValueError):  # no container, or one without a limit: "max"
        return None
    # Pages of files are given back under pressure.
    cached = sum(int(line.split()[1]) for line in statistics if line.startswith("inactive_file "))
    return max(limit - used + cached, 0)
