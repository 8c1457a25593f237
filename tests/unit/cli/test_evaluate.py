"""Evaluations from the command line: what is read, what is shown, how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from service.cli import FAULT, build, evaluation_forms, exit_code
from service.cli.evaluate_asking import evaluation_of, wish_of
from service.errors import BadInput, HousestyleError
from service.web.schemas.evaluation import EvaluationIn, EvaluationOut
from tests.scoring import PROMPTS, evaluation, request

REPORT = "关于青川镇道路养护情况的报告\n青川县交通运输局：\n全镇养护道路36公里，大伙儿都挺满意。\n特此报告。\n"


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSESTYLE_DATA", str(tmp_path / "data"))


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(build(), list(arguments))
    if isinstance(result.exception, HousestyleError):
        return exit_code(result.exception), str(result.exception)
    return result.exit_code, result.output


def written(folder: Path, text: str, name: str = "report.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_score_is_shown_with_its_evidence(tmp_path: Path) -> None:
    code, told = run("evaluate", written(tmp_path, REPORT), "--rules-only", "--genre", "情况报告")
    assert code == 0
    assert "overall:" in told and "大伙儿" in told and "register" in told


def test_a_gate_that_is_missed_ends_with_one(tmp_path: Path) -> None:
    path = written(tmp_path, REPORT)
    code, told = run("evaluate", path, "--rules-only", "--gate", "100")
    assert code == 1 and "gate missed: overall " in told
    assert run("evaluate", path, "--rules-only", "--gate", "10")[0] == 0


def test_json_holds_what_people_see_and_not_the_text(tmp_path: Path) -> None:
    facts = written(
        tmp_path, json.dumps(["养护道路36公里", {"text": "拟新建道路3公里", "status": "planned"}]), "facts.json"
    )
    code, told = run("evaluate", written(tmp_path, REPORT), "--rules-only", "--facts", facts, "--json")
    found = json.loads(told)
    assert code == 0 and "text" not in found
    marks = {mark["id"]: mark for mark in found["marks"]}
    assert marks["coverage"]["score"] < 60 and marks["facts"]["score"] == 100


@pytest.mark.parametrize(
    ("name", "text", "more"),
    [
        ("empty.txt", " \n", ()),
        ("report.txt", REPORT, ("--genre", "颂")),
        ("report.txt", REPORT, ("--house", "nobody")),
        ("report.txt", REPORT, ("--rubric", "secret")),
        ("report.txt", REPORT, ("--gate", "150")),
        ("report.txt", REPORT, ("--facts", "/no/such/file")),
    ],
)
def test_what_is_not_right_ends_with_two(tmp_path: Path, name: str, text: str, more: tuple[str, ...]) -> None:
    assert run("evaluate", written(tmp_path, text, name), "--rules-only", *more)[0] == 2


@pytest.mark.parametrize(
    ("file", "find", "put", "told"),
    [
        ("criteria/facts.md", "- 80-94：", "- 85-94：", "facts.md line 18"),
        ("criteria/facts.md", "importance: critical", "importance: 0", "facts.md line 4"),
        ("criteria/facts.md", "importance: critical", "importance: -2", "facts.md line 4"),
        ("criteria/facts.md", "measure: provenance", "measure: magic", "facts.md line 6"),
        ("criteria/facts.md", "figure: 0.15, ", "", "facts.md line 8"),
        ("official.md", "[facts, ", "[fakts, ", "official.md line 5"),
    ],
)
def test_a_broken_rubric_is_named_with_its_line_and_scores_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, find: str, put: str, told: str
) -> None:
    prompts = tmp_path / "prompts"
    copytree(PROMPTS, prompts)
    broken = prompts / "houses" / "zh-official" / "rubric" / file
    broken.write_text(broken.read_text(encoding="utf-8").replace(find, put, 1), encoding="utf-8")
    monkeypatch.setenv("HOUSESTYLE_PROMPTS", str(prompts))
    code, said = run("evaluate", written(tmp_path, REPORT), "--rules-only")
    assert code == FAULT and told in said and "overall" not in said


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Name a judge at an address where nobody answers."""
    (tmp_path / "corpus").mkdir()
    told = {"CORPUS": tmp_path / "corpus", "MODEL": "judge", "BASE_URL": "http://127.0.0.1:9/v1", "MODEL_TRIES": 1}
    for name, value in told.items():
        monkeypatch.setenv(f"HOUSESTYLE_{name}", str(value))
    return monkeypatch


def test_a_judge_that_is_down_ends_with_three_and_scores_nothing(tmp_path: Path, elsewhere: pytest.MonkeyPatch) -> None:
    elsewhere.setenv("HOUSESTYLE_JUDGE_CONTEXT", "32000")
    code, told = run("evaluate", written(tmp_path, REPORT), "--runs", "1")
    assert code == 3 and "cannot be reached" in told and "overall" not in told


@pytest.mark.usefixtures("elsewhere")
def test_a_text_the_judge_cannot_read_whole_is_said_to_be_and_misses_the_gate(tmp_path: Path) -> None:
    told = REPORT + "各村每周照常巡查，发现问题当日上报，由镇里统一安排养护。\n" * 120
    code, said = run("evaluate", written(tmp_path, told), "--runs", "1", "--gate", "10")
    assert code == 1 and "HOUSESTYLE_JUDGE_CONTEXT" in "".join(said.split()) and "overall: none" in said


def test_facts_that_are_no_list_are_refused(tmp_path: Path) -> None:
    facts = written(tmp_path, '{"facts": 3}', "facts.json")
    code, told = run("evaluate", written(tmp_path, REPORT), "--rules-only", "--facts", facts)
    assert code == 2 and "no list of facts" in told


def test_rubrics_are_listed_and_shown() -> None:
    assert run("rubrics", "list")[1].startswith("official")
    code, told = run("rubrics", "show", "--genre", "函")
    assert code == 0 and "facts" in told and "90-100" in told
    with pytest.raises(BadInput):
        CliRunner().invoke(build(), ["rubrics", "show", "secret"], catch_exceptions=False)


def test_what_is_asked_of_the_service_is_what_it_takes_and_gives_back() -> None:
    asked = request(REPORT, facts=("养护道路36公里",), genre="qingkuang_baogao")
    assert EvaluationIn.model_validate_json(json.dumps(wish_of(asked))).to_request() == asked
    found = evaluation(REPORT)
    shown = json.loads(evaluation_forms.as_json(found))
    about = {"id": "e_1", "status": "succeeded", "house": "zh-official", "genre": None, "text_sha256": "0"}
    times = {"created_at": "", "updated_at": ""}
    out = EvaluationOut.model_validate(about | times | {"criteria": shown.pop("marks")} | shown)
    assert evaluation_of(out, REPORT) == found
