"""Marks of people go in, agreement comes out."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.agreement.marks import Table, of_run, read, tables
from eval.agreement.study import study
from service.errors import BadInput
from tests.unit.eval.runs.pieces import kept, outcome


def filed(folder: Path, text: str, name: str = "marks.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def rated(folder: Path, *, noise: float, items: int = 60) -> Path:
    """Two people who differ now and then, and a tool that is off by `noise` steps."""
    dice = random.Random(3)
    rows = []
    for number in range(items):
        true = dice.randint(1, 5)
        people = [min(5, max(1, true + dice.choice((0, 0, 0, 1, -1)))) for _ in range(2)]
        rows.append(f"t{number},{people[0]},{people[1]},{min(5, max(1, round(true + dice.uniform(-noise, noise))))}")
    return filed(folder, "item,甲,乙,housestyle\n" + "\n".join(rows))


def table_of(path: Path) -> Table:
    [table] = tables(read(path))
    return table


def test_marks_are_read_wide_long_and_as_json(tmp_path: Path) -> None:
    wide = table_of(filed(tmp_path, "item,甲,乙\na,1,2\nb,,3\n"))
    long = table_of(filed(tmp_path, "item,rater,mark\na,甲,1\na,乙,2\nb,乙,3\n"))
    rows = [{"item": "a", "rater": "甲", "mark": 1}, {"item": "a", "rater": "乙", "mark": 2}]
    rows.append({"item": "b", "rater": "乙", "mark": 3})
    asjson = table_of(filed(tmp_path, json.dumps(rows), "marks.json"))
    shown = [(table.items, table.raters, str(table.marks.tolist())) for table in (wide, long, asjson)]
    assert shown == [(("a", "b"), ("甲", "乙"), "[[1.0, 2.0], [nan, 3.0]]")] * 3


def test_each_criterion_has_its_table(tmp_path: Path) -> None:
    path = filed(tmp_path, "criterion,item,甲\nfacts,a,1\nflow,a,2\n")
    assert [table.criterion for table in tables(read(path))] == ["facts", "flow"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no marks"),
        ("text,甲\na,1\n", "row 2: no `item`"),
        ("item,甲\na,good\n", "row 2: 'good' is no number"),
        ("item,甲\na,nan\n", "is no number"),
        ("item,甲\na,1,2\n", "line 2: more values"),
        ("item,rater,mark\na,甲,1\na,甲,2\n", "twice"),
    ],
)
def test_what_is_no_table_of_marks_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        tables(read(filed(tmp_path, text)))


@pytest.mark.parametrize("text", ["{", '{"item": 1}', "[1]"])
def test_json_that_is_no_list_of_marks_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput):
        read(filed(tmp_path, text, "marks.json"))


def test_a_tool_that_agrees_as_people_do_is_told_from_one_that_guesses(tmp_path: Path) -> None:
    good = study(table_of(rated(tmp_path, noise=0.6)), tool="housestyle")
    again = study(table_of(rated(tmp_path, noise=0.6)), tool="housestyle")
    bad = study(table_of(rated(tmp_path, noise=6)), tool="housestyle")
    assert (good.enough, bad.enough) == (True, False)
    assert good.people and good.tool and bad.tool
    assert good == again
    for figure in (good.people.weighted, good.tool.alpha, bad.tool.kappa, good.people.raw):
        assert figure.low <= figure.value <= figure.high


def test_few_items_give_figures_but_no_verdict(tmp_path: Path) -> None:
    found = study(table_of(rated(tmp_path, noise=0, items=12)), tool="housestyle")
    assert found.tool and found.enough is None


def test_without_a_tool_people_are_compared_with_one_another(tmp_path: Path) -> None:
    found = study(table_of(rated(tmp_path, noise=0)), tool=None)
    assert found.tool is None and found.people


def test_a_runs_scores_come_on_the_peoples_scale(tmp_path: Path) -> None:
    run = kept(tmp_path / "run", outcome("a", facts=100.0), outcome("b", facts=40.0))
    found = [(mark.criterion, mark.item, mark.mark) for mark in of_run(run, "housestyle", (1, 5))]
    assert found == [("overall", "a", 5), ("facts", "a", 5), ("overall", "b", 3), ("facts", "b", 3)]


@pytest.mark.parametrize(("noise", "code"), [(0.6, 0), (6, 1)])
def test_the_exit_code_says_whether_the_tool_agrees(
    tmp_path: Path, noise: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = rated(tmp_path, noise=noise)
    assert main(["agreement", str(path)]) == code
    assert "people with one another" in capsys.readouterr().out
    assert main(["agreement", str(path), "--json"]) == code
    assert json.loads(capsys.readouterr().out)[0]["enough"] is (code == 0)


def test_a_run_takes_the_tools_place(tmp_path: Path) -> None:
    run = kept(tmp_path / "run", outcome("a", facts=100.0), outcome("b", facts=40.0))
    path = filed(tmp_path, "item,甲,乙\na,5,5\nb,3,2\n")
    assert main(["agreement", str(path), "--run", str(run.path), "--scale", "1", "5"]) == 2


@pytest.mark.parametrize("words", [["nowhere.csv"], ["{file}", "--scale", "5", "1"]])
def test_what_cannot_be_measured_says_so(tmp_path: Path, words: list[str]) -> None:
    file = str(filed(tmp_path, "item,甲,乙\na,5,5\n"))
    assert main(["agreement", *(word.format(file=file) for word in words)]) == 2
