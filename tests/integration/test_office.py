from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest

from service.export.docx.marked import marked_up, text_of
from service.reviewing.edits import Edit, apply_edits
from tests.unit.export.docx.made import data_of, review_of

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
