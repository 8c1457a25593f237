"""Runs keep what they have, and take it up again."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from eval.recording import RecordedModel, kept_in
from eval.runs.folder import RunFolder
from eval.runs.running import run
from service.errors import BadInput, ModelUnavailable
from tests.doubles import ScriptedModel
from tests.unit.eval.runs.pieces import AskingMaker, FailingMaker, item, kept, manifest, outcome

SCRIPT = Path(__file__).with_name("killed.py")


def lived(folder: Path, notes: Path, last: int) -> bool:
    """Run until the end, or until the process kills itself at its call `last`."""
    done = subprocess.run([sys.executable, str(SCRIPT), str(folder), str(notes), str(last)], check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode == 0


def test_a_run_that_is_killed_goes_on_without_drafting_or_judging_anything_twice(tmp_path: Path) -> None:
    folder, notes = tmp_path / "run", tmp_path / "notes"
    # Dies while judging, between the two runs of a judge, while drafting; then lives.
    assert [lived(folder, notes, last) for last in (36, 60, 13, 999)] == [False, False, False, True]
    asked = Counter(notes.read_text().splitlines())
    assert len([call for call in asked if call.startswith("draft")]) == 50
    assert set(asked.values()) == {1, 2} and asked.total() == 150
    assert all(times == 1 for call, times in asked.items() if call.startswith("draft"))
    assert [one.state for one in RunFolder(folder).outcomes()] == ["scored"] * 50


async def test_a_case_that_failed_is_kept_with_its_reason_and_the_others_go_on(tmp_path: Path) -> None:
    folder, names = RunFolder(tmp_path), ("undraftable", "unscorable", "good")
    folder.begin(manifest(*names))
    told: list[str] = []
    found = await run([item(name) for name in names], folder, FailingMaker(), writer=None, judge=None, tell=told.append)
    assert [(one.state, bool(one.reason)) for one in found] == [
        ("not_drafted", True), ("not_measured", True), ("scored", False)
    ]  # fmt: skip
    assert folder.outcomes() == found
    assert told == list(names)


async def test_what_could_not_be_measured_is_tried_again(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.begin(manifest("unscorable"))
    await run([item("unscorable")], folder, FailingMaker(), writer=None, judge=None, tell=lambda _: None)
    with kept_in(folder.calls) as book:
        model = RecordedModel(ScriptedModel(lambda _: "70"), book)
        [found] = await run([item("unscorable")], folder, AskingMaker(), writer=model, judge=model, tell=lambda _: None)
    assert found.state == "scored"


async def test_a_model_that_is_gone_stops_the_run_and_keeps_what_is_done(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.begin(manifest("a", "b"))
    with kept_in(folder.calls) as book:
        model = RecordedModel(ScriptedModel(["文", "70", "71", ModelUnavailable("gone")]), book)
        with pytest.raises(ModelUnavailable):
            await run([item("a"), item("b")], folder, AskingMaker(), writer=model, judge=model, tell=lambda _: None)
    assert [one.case for one in folder.outcomes()] == ["a"]


async def test_a_finished_text_is_not_drafted(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.begin(manifest("a"))
    with kept_in(folder.calls) as book:
        scripted = ScriptedModel(["70", "80"])
        model = RecordedModel(scripted, book)
        [found] = await run(
            [item("a", "全文。")], folder, AskingMaker(), writer=model, judge=model, tell=lambda _: None
        )
    assert [prompt.system for prompt in scripted.prompts] == ["judge", "judge"]
    assert found.evaluation and found.evaluation.text == "全文。"


def test_a_folder_takes_up_only_the_run_that_lies_in_it(tmp_path: Path) -> None:
    folder = kept(tmp_path, outcome("a", facts=90.0), model="one")
    folder.begin(manifest("a", model="one", name="乙", started="later"))
    with pytest.raises(BadInput, match="other model"):
        folder.begin(manifest("a", model="two"))


def test_outcomes_come_back_as_they_were_kept(tmp_path: Path) -> None:
    given = (outcome("安全/总结 1", facts=90.0, flow=None), outcome("安全_总结_1", facts=1.5))
    assert kept(tmp_path, *given).outcomes() == given


@pytest.mark.parametrize("content", ["", "{", "[]", '{"case": 1}'])
def test_a_broken_file_of_a_run_is_named(tmp_path: Path, content: str) -> None:
    folder = kept(tmp_path, outcome("a", facts=90.0))
    (tmp_path / "cases" / "a.json").write_text(content)
    with pytest.raises(BadInput, match=r"a\.json is broken"):
        folder.outcomes()


def test_a_folder_that_is_no_run_says_what_would_be_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="python -m eval run"):
        RunFolder(tmp_path).outcomes()
