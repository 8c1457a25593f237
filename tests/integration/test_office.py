from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from service.export.docx.marked import marked_up, text_of
from service.reviewing.edits import Edit, apply_edits
from tests.unit.export.docx.made import add_notes, data_of, review_of

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("office_changes.py")


def _has_office() -> bool:
    if shutil.which("soffice") is None or not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _has_office(), reason="LibreOffice with UNO is not here; Word files are not opened")


def asked(path: Path) -> dict[str, Any]:
    run = subprocess.run([SYSTEM_PYTHON, str(SCRIPT), str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_libreoffice_accepts_and_rejects_what_was_tracked(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("柳湾镇工作总结")
    mixed = made.add_paragraph("全年排查企业46家,")
    mixed.add_run("发现隐患128处").bold = True
    mixed.add_run(",其它工作有序。")
    made.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("表中,一格")
    made.add_paragraph("𠮷祥村,完。")
    data = data_of(made)
    review = review_of(
        text_of(data).text,
        ("46家,", "46家，"),
        ("现隐患128处,其它", "现隐患128处，其他"),
        ("中,", "中，"),
        ("村,", "村，"),
    )
    path = tmp_path / "marked.docx"
    path.write_bytes(marked_up(data, review))
    found = asked(path)
    edits = [Edit(start=one.start, end=one.end, replacement=one.replacement) for one in review.suggestions]
    assert found["accepted"]["text"] == apply_edits(review.text, edits)
    assert found["rejected"]["text"] == review.text
    assert found["accepted"]["comments"] == 4
    assert found["accepted"]["changes"] >= 4


def report() -> Any:
    """Return a document with headings, bold runs, a table and a footnote, and faults in all of them."""
    made = docx.Document()
    made.add_heading("柳湾镇安全生产工作总结", 0)
    made.add_heading("一、主要工作,", 1)
    mixed = made.add_paragraph("全镇排查企业")
    mixed.add_run("46家,发现隐患").bold = True
    mixed.add_run("128处,已整改。")
    for run in ('<w:footnoteReference w:id="2"/>', "<w:t>另有,在办8处。</w:t>"):
        mixed._p.append(parse_xml(f"<w:r {nsdecls('w')}>{run}</w:r>"))
    made.add_heading("2、加强督查", 2)
    made.add_paragraph("全镇开展检查１２次,查处违规行为3起,,均已办结。")
    table = made.add_table(2, 2)
    for at, words in enumerate(("单位", "整改,进度", "甲塘村", "已完成,验收合格")):
        table.cell(at // 2, at % 2).paragraphs[0].add_run(words).bold = at < 2
    add_notes(made)
    return made


def converted(path: Path, kind: str, folder: Path) -> Path:
    """Return the file that LibreOffice makes of another."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(asked, check=True, capture_output=True, timeout=100)
    return folder / f"{path.stem}.{kind}"


def reviewed(path: Path) -> tuple[Path, dict[str, Any]]:
    """Return the document with every safe suggestion tracked, as the command writes it, and the review as JSON."""
    out = path.with_name(f"tracked-{path.name}")
    command = ["review", str(path), "--rules-only", "--fix", "safe", "--format", "json", "-o", str(out)]
    environment = {**os.environ, "HOUSESTYLE_DATA": str(path.parent)}
    run = subprocess.run(
        [sys.executable, "-m", "service", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return out, found


@pytest.mark.parametrize("writer", ["python-docx", "LibreOffice"])
def test_a_reviewed_report_is_a_document_whose_changes_libreoffice_sees(writer: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(data_of(report()))
    if writer == "LibreOffice":
        (tmp_path / "anew").mkdir()
        path = converted(path, "docx", tmp_path / "anew")
    before = text_of(path.read_bytes()).text
    out, review = reviewed(path)
    safe = [
        Edit(start=one["start"], end=one["end"], replacement=one["replacement"])
        for finding in review["findings"] for one in finding["suggestions"] if one["verdict"] == "safe"
    ]  # fmt: skip
    found = asked(out)
    assert len(safe) >= 8
    assert found["accepted"]["text"] == apply_edits(before, safe)
    assert found["rejected"]["text"] == before
    assert found["accepted"]["notes"] == found["rejected"]["notes"] == ["脚注,照旧"]
    assert "46家，发现隐患" in found["accepted"]["bold"]
    assert "46家,发现隐患" in found["rejected"]["bold"]
    content = zipfile.ZipFile(converted(out, "odt", tmp_path)).read("content.xml").decode()
    assert content.count("<text:changed-region") == found["accepted"]["changes"] >= len(safe)
    assert content.count("<office:annotation ") == len(review["findings"])
