"""The command `housestyle clean`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import Result
from typer.testing import CliRunner

from service.cli import build
from service.cli.clean import NOTHING
from service.cli.files import LIMIT, read
from service.errors import BadInput, NotFound, StoreError, TooLarge
from service.settings import Settings
from service.storage.database import open_database
from service.storage.houses import OwnHouses
from service.web.door import LOCAL
from tests.unit.corpus.cleaning.papers import REQUEST, SUMMARY
from tests.unit.corpus.loaders.making import archive, word

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(build(), ["clean", *map(str, arguments)])


def process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "papers.txt"
    path.write_text(SUMMARY.replace("，", ",") + REQUEST + "上一篇：没有了\n", encoding="utf-8")
    return path


def test_json_gives_documents_with_their_log_and_flags(file):
    ended = run(file, "--json")
    documents = json.loads(ended.stdout)["documents"]
    assert ended.exit_code == 0
    assert [one["genre"] for one in documents] == ["工作总结", "请示"]
    assert [one["text"] for one in documents] == [SUMMARY.strip(), REQUEST.strip()]
    assert documents[0]["log"][0] == {"step": "C12", "line": 3, "before": ",", "after": "，"}
    assert documents[1]["log"] == [{"step": "C02", "line": 21, "before": "上一篇：没有了\n", "after": ""}]
    assert documents[1]["lines"] == [15, 20]


def test_the_texts_go_to_standard_output_and_what_was_done_beside_it(file):
    ended = run(file)
    assert ended.stdout == SUMMARY.strip() + "\n\n" + REQUEST.strip() + "\n"
    assert "edits: C12" in ended.stderr


def test_the_user_sets_the_genre(file):
    documents = json.loads(run(file, "--json", "--genre", "qingshi").stdout)["documents"]
    assert [(one["genre"], one["genre_confidence"]) for one in documents] == [("请示", 1.0), ("请示", 1.0)]
    refused = run(file, "--genre", "诗")
    assert isinstance(refused.exception, BadInput)
    assert "工作总结" in str(refused.exception)


def test_each_document_gets_a_file_and_none_is_overwritten(file, tmp_path):
    out = tmp_path / "out"
    assert run(file, "-o", out).exit_code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["01-鹭洲镇2024年防汛工作总结.txt", "02-鹭洲镇人民政府关于维修青萍桥的请示.txt"]
    assert (out / names[1]).read_text(encoding="utf-8") == REQUEST
    again = run(file, "-o", out)
    assert isinstance(again.exception, StoreError)
    assert "another folder" in str(again.exception)


def test_chrome_alone_is_no_document_and_a_word(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("当前位置：首页 > 范文\n下一篇：没有了\n", encoding="utf-8")
    ended = run(path, "--json")
    assert json.loads(ended.stdout) == {"documents": [], "notices": [], "message": NOTHING}
    assert (ended.exit_code, ended.stderr.strip()) == (0, NOTHING)


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01\x02"])
def test_what_is_no_text_is_refused(data, tmp_path):
    path = tmp_path / "broken.txt"
    path.write_bytes(data)
    refused = run(path)
    assert isinstance(refused.exception, BadInput)
    assert refused.stdout == ""


def test_a_missing_file_is_a_message_and_no_traceback(tmp_path):
    ended = process("-m", "service", "clean", tmp_path / "none.txt")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "none.txt" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_files_are_read_in_the_encodings_of_offices(codec, tmp_path):
    path = tmp_path / "paper.txt"
    path.write_bytes(SUMMARY.encode(codec))
    [document] = json.loads(run(path, "--json").stdout)["documents"]
    assert document["text"].strip() == SUMMARY.strip()


def test_a_word_file_is_read_and_what_was_left_out_of_it_is_told(tmp_path):
    written = docx.Document()
    for line in SUMMARY.splitlines():
        written.add_paragraph(line)
    written.paragraphs[3].add_run("不给人看的话").font.hidden = True
    written.save(tmp_path / "paper.docx")
    ended = run(tmp_path / "paper.docx", "--json")
    found = json.loads(ended.stdout)
    assert "不给人看的话" not in ended.stdout
    assert [(one["kind"], one["count"]) for one in found["notices"]] == [("hidden_text", 1)]
    assert "hidden_text (1)" in ended.stderr


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 11)
    with pytest.raises(TooLarge):
        read(path, limit=10)
    with pytest.raises(BadInput):
        read(tmp_path)
    assert LIMIT == 20 * 1024 * 1024


def test_neither_service_nor_model_nor_vectors_are_loaded(file):
    code = (
        "import sys\nfrom service.cli import build\n"
        "build()(['clean', sys.argv[1], '--json'], standalone_mode=False)\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    loaded = set(process("-c", code, file).stderr.splitlines()[-1].split())
    assert "service" in loaded
    assert loaded & {"fastapi", "sqlalchemy", "dbos", "langchain_core", "chromadb", "numpy", "httpx"} == set()


BAD = {
    "random bytes": ("a.txt", bytes(range(128, 256)) * 300),
    "a cut Word file": ("a.docx", word("青萍镇工作总结")[:-200]),
    "a Word file that unpacks to much": ("a.docx", archive({"word/document.xml": b"0" * 200_000_000})),
    "a page nested without end": ("a.html", b"<div>" * 200_000 + SUMMARY.encode()),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_used_is_a_message_and_writes_nothing(case, tmp_path):
    name, data = BAD[case]
    path, out = tmp_path / name, tmp_path / "out"
    path.write_bytes(data)
    refused = run(path, "-o", out)
    assert isinstance(refused.exception, BadInput)
    assert (refused.stdout, out.exists()) == ("", False)


def test_an_own_house_has_the_genres_of_the_one_it_extends(file):
    data = Settings().data
    data.mkdir(parents=True)
    database = open_database(data / "housestyle.db")
    OwnHouses(database).make(tenant=LOCAL, name="liuwan", title="柳湾镇", extends="zh-official", inherits=True)
    database.close()
    documents = json.loads(run(file, "--json", "--house", "liuwan").stdout)["documents"]
    assert [one["genre"] for one in documents] == ["工作总结", "请示"]


def test_a_house_that_is_not_there_is_named_with_those_that_are(file):
    refused = run(file, "--house", "nowhere")
    assert isinstance(refused.exception, NotFound)
    assert "zh-official" in str(refused.exception)
