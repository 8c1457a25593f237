from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.export.docx.made import accepted, data_of, full, pieces, rejected

ROOT = Path(__file__).resolve().parents[3]
FAULTY = "青溪镇防汛工作总结\n一、工作情况\n全镇排查隐患46处,整改46处。\n目前现状平稳，群众安全有保障。\n"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Return a file with a text that breaks two rules."""
    path = tmp_path / "总结.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def run(*words: str | Path) -> tuple[int, str, str]:
    """Return exit code, output and errors; the data directory lies beside the file."""
    env = os.environ | {"HOUSESTYLE_DATA": str(Path(words[0]).parent / "data")}
    command = [sys.executable, "-m", "service", "review", *map(str, words), "--rules-only"]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=100)
    assert "Traceback" not in ended.stderr
    return ended.returncode, ended.stdout, ended.stderr


def test_errors_end_with_one_and_json_and_sarif_name_the_same_rules(told: Path) -> None:
    ended = {form: run(told, "--format", form) for form in ("json", "sarif")}
    found, logged = json.loads(ended["json"][1]), json.loads(ended["sarif"][1])
    assert {code for code, _, _ in ended.values()} == {1}
    assert {"P01", "W08"} <= {one["rule"] for one in found["findings"]}
    assert {one["ruleId"] for one in logged["runs"][0]["results"]} == {one["rule"] for one in found["findings"]}


def test_what_is_safe_is_mended_and_no_error_is_left(told: Path, tmp_path: Path) -> None:
    mended = tmp_path / "mended.txt"
    code, _, _ = run(told, "--fix", "safe", "-o", mended)
    assert (code, mended.read_text("utf-8")) == (0, FAULTY.replace("处,", "处，"))


@pytest.mark.parametrize("words", [("--format", "xml"), ("--house", "nowhere")])
def test_a_choice_that_is_not_there_is_refused_with_those_there_are(told: Path, words: tuple[str, str]) -> None:
    code, shown, errors = run(told, *words)
    assert (code, shown) == (2, "")
    assert "json" in errors or "zh-official" in errors


def test_a_document_comes_back_tracked_and_what_was_not_read_is_told(tmp_path: Path) -> None:
    path, out = tmp_path / "总结.docx", tmp_path / "审阅.docx"
    path.write_bytes(data_of(full()))
    code, _, errors = run(path, "-o", out)
    back = out.read_bytes()
    assert code == 1
    assert "not reviewed, and left as they are: text_boxes 1, formulas 1, footnotes 1" in errors
    assert rejected(back, author="housestyle") == rejected(path.read_bytes(), author="housestyle")
    assert "三层，" in accepted(back)
    assert pieces(back) == pieces(path.read_bytes())


def test_a_document_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"\x00\x01\x02")
    code, shown, errors = run(path)
    assert (code, shown) == (2, "")
    assert errors


@pytest.mark.parametrize("data", [b"", b" \r\n\t\xe3\x80\x80", b"\xff\xfe\x00\xd8", "某县".encode("gb18030")])
def test_a_file_without_words_in_utf8_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    code, shown, errors = run(path, "--fix", "safe", "-o", tmp_path / "out.txt")
    assert (code, shown) == (2, "")
    assert errors
    assert not (tmp_path / "out.txt").exists()


def test_line_ends_and_rare_characters_are_kept_where_they_stand(tmp_path: Path) -> None:
    path, mended = tmp_path / "x.txt", tmp_path / "mended.txt"
    told = FAULTY.replace("全镇", "𠮷祥村").replace("处,", "处,𡐓").replace("\n", "\r\n")
    path.write_bytes(told.encode())
    code, _, _ = run(path, "--fix", "safe", "-o", mended)
    assert (code, mended.read_bytes().decode()) == (0, told.replace(",", "，"))


def test_a_megabyte_in_one_line_is_reviewed(tmp_path: Path) -> None:
    path, mended = tmp_path / "x.txt", tmp_path / "mended.txt"
    told = "排查企业46家,整改隐患12处。" + "".join(
        f"第{n}组入户走访农户{n}户，收集意见建议。" for n in range(1, 20_000)
    )
    path.write_text(told, encoding="utf-8")
    code, _, _ = run(path, "--fix", "safe", "-o", mended)
    assert code in (0, 1)
    assert path.stat().st_size > 2**20
    assert mended.read_text("utf-8") == told.replace(",", "，")


PUMP = {
    "ru": "Насос отказал 3 мая, его заменили.\n",
    "ja": "ポンプは5月3日に故障し、交換された。\n",
    "ar": "تعطلت المضخة، وتم استبدالها.\n",
    "th": "ปั๊มน้ำชำรุดเมื่อวันที่ 3 พฤษภาคม และได้เปลี่ยนใหม่แล้ว\n",
    "en": "The pump failed on 3 May, and was replaced the same day.\n",
    "zh": "水泵于5月3日发生故障，当日更换，运行平稳，未造成损失，各方均已知悉，后续每周检查一次。\n",
}


@pytest.mark.parametrize(("house", "told"), [("zh-official", "en"), ("en-engineering", "zh"), ("zh-official", "th")])
def test_a_text_in_another_language_is_refused_with_the_reason(tmp_path: Path, house: str, told: str) -> None:
    path, mended = tmp_path / "x.txt", tmp_path / "mended.txt"
    path.write_text(PUMP[told], encoding="utf-8")
    code, _, errors = run(path, "--house", house, "--fix", "safe", "-o", mended)
    assert (code, mended.exists()) == (2, False)
    assert "not in the language of the house" in errors
    assert PUMP[told].strip() not in errors


def test_in_a_text_of_many_languages_the_others_are_left_as_they_are(tmp_path: Path) -> None:
    path, mended = tmp_path / "x.txt", tmp_path / "mended.txt"
    told = "".join(PUMP.values()) + "🚒👨‍👩‍👧‍👦共修2处,完工👍🏽。\n"
    path.write_text(told, encoding="utf-8")
    run(path, "--fix", "safe", "-o", mended)
    assert mended.read_text("utf-8") == told.replace("2处,", "2处，")
