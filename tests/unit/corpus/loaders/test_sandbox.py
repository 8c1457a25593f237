"""Reading in a process of its own."""

from __future__ import annotations

import os

import pytest

from service.corpus.loaders import child, sandbox
from service.corpus.loaders.limits import MIB, Limits
from service.corpus.loaders.load import load, load_here
from service.errors import SecretDocument, TooLarge, UnreadableFile
from tests.unit.corpus.loaders.making import archive, paragraph, part, word

# A quiet machine takes half a second; the limit only keeps a test from hanging.
PATIENT = Limits(wall=100)


def test_the_answer_is_the_same_as_in_this_process():
    data = word("桤木镇工作总结", header=paragraph("桤木镇文件"))
    assert load(data, "总结\ud800.docx", PATIENT) == load_here(data, "总结\ud800.docx")


@pytest.mark.parametrize(
    ("data", "error", "match"),
    [
        (word("正文。")[:300], UnreadableFile, "damaged"),
        (word("正文。", entries={"a.xml": b"0" * 20_000_000}), TooLarge, "unpacks"),
        (word("机密★10年"), SecretDocument, "secrecy mark"),
    ],
)
def test_the_childs_refusals_are_raised_here(data, error, match):
    with pytest.raises(error, match=match):
        load(data, "a.docx", PATIENT)


def test_a_file_that_needs_too_much_memory_is_refused():
    heavy = "<w:p/>" * 1_500_000
    data = archive({**_parts(), "word/document.xml": part("document", f"<w:body>{heavy}</w:body>")})
    with pytest.raises(UnreadableFile, match="96 MiB of memory"):
        load(data, "a.docx", Limits(memory=96 * MIB, ratio=10**6, wall=100))


def test_a_file_that_needs_too_much_time_is_refused():
    with pytest.raises(UnreadableFile, match="within 0 seconds"):
        load(word("正文。"), "a.docx", Limits(wall=0))


def test_a_file_that_needs_too_much_computing_is_refused():
    heavy = paragraph("正文。") * 200_000
    data = archive({**_parts(), "word/document.xml": part("document", f"<w:body>{heavy}</w:body>")})
    with pytest.raises(UnreadableFile, match="1 seconds of computing"):
        load(data, "a.docx", Limits(cpu=1, ratio=10**6, memory=4096 * MIB, wall=100))


def test_the_child_gets_no_keys(monkeypatch):
    monkeypatch.setenv("HOUSESTYLE_API_KEY", "a secret")
    assert set(sandbox._environment()) <= {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPATH", "PYTHONUTF8"}


def test_the_child_may_reach_no_network_and_start_no_process():
    for event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"):
        with pytest.raises(PermissionError):
            child._forbid(event, ())
    child._forbid("open", (os.devnull,))


def _parts() -> dict[str, str | bytes]:
    main = '<Relationship Id="a" Type="t/officeDocument" Target="word/document.xml"/>'
    return {"_rels/.rels": f'<Relationships xmlns="r">{main}</Relationships>'}
