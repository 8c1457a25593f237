"""What a run found, as JSON for machines and as one page with bars for people."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.bench import Result
from eval.goal import Goal

_WIDTH, _BAR, _LEFT = 760, 18, 260


def write(folder: Path, name: str, *, ways: Mapping[str, Sequence[Result]], goals: Sequence[Goal]) -> Path:
    """Write `<name>.json` and `<name>.html` into `folder` and return the former's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    content = {
        "goals": [asdict(goal) | {"met": goal.met} for goal in goals],
        "ways": {way: [_plain(result) for result in results] for way, results in ways.items()},
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    path.with_suffix(".html").write_text(_page(name, ways, goals), encoding="utf-8")
    return path


def _plain(result: Result) -> dict[str, Any]:
    run, found = result.run, result.measures
    told: dict[str, Any] = {"case": result.case.name, "error": result.error}
    if run is not None and found is not None:
        told |= {"text": run.written.text, "wall": run.wall, "busy": run.busy, "degraded": run.degraded}
        told |= {"prompt_tokens": run.prompt_tokens, "cached_tokens": run.cached_tokens}
        told["measures"] = asdict(found) | {"recall": found.recall, "clean": found.clean, "fits": found.fits}
    return told


def _page(name: str, ways: Mapping[str, Sequence[Result]], goals: Sequence[Goal]) -> str:
    """Return a page that needs nothing beside it."""
    charts = [
        ("Seconds", {way: [(r.case.name, r.run.wall if r.run else 0.0) for r in found] for way, found in ways.items()}),
        (
            "Figures told, percent",
            {way: [(r.case.name, _recall(r) * 100) for r in found] for way, found in ways.items()},
        ),
    ]
    rows = "".join(
        f"<tr><td>{html.escape(goal.name)}<td>{goal.shown(goal.measured)}<td>{goal.shown(goal.bound)}"
        f"<td>{'ok' if goal.met else 'missed'}"
        for goal in goals
    )
    style = "body{font:14px sans-serif;margin:2em}td{padding:2px 12px}"
    drawn = "".join(f"<h2>{title}</h2>{_bars(series)}" for title, series in charts)
    return (
        f"<!doctype html><meta charset=utf-8><title>{name}</title><style>{style}</style><h1>{name}</h1>"
        f"<table><tr><td><td>measured<td>goal<td>{rows}</table>{drawn}\n"
    )


def _recall(result: Result) -> float:
    return result.measures.recall if result.measures else 0.0


def _bars(series: Mapping[str, Sequence[tuple[str, float]]]) -> str:
    colours = dict(zip(series, ("#999", "#2a6fb0", "#b05a2a"), strict=False))
    ways = list(series)
    lines = [
        (way, label, value) for at in range(len(series[ways[0]])) for way in ways for label, value in [series[way][at]]
    ]
    most = max((value for _, _, value in lines), default=0.0) or 1.0
    drawn = "".join(_bar(at, label, value, value / most, colours[way]) for at, (way, label, value) in enumerate(lines))
    legend = "　".join(f'<b style="color:{colours[way]}">■</b> {html.escape(way)}' for way in ways)
    return f'<p>{legend}</p><svg width="{_WIDTH}" height="{len(lines) * _BAR}">{drawn}</svg>'


def _bar(at: int, label: str, value: float, share: float, colour: str) -> str:
    top, length = at * _BAR, share * (_WIDTH - _LEFT - 60)
    return (
        f'<text x="0" y="{top + 13}">{html.escape(label)}</text>'
        f'<rect x="{_LEFT}" y="{top + 2}" width="{length:.0f}" height="{_BAR - 4}" fill="{colour}"/>'
        f'<text x="{_LEFT + length + 5:.0f}" y="{top + 13}">{value:.0f}</text>'
    )
