"""The command `housestyle profile`."""

from pathlib import Path

from service.cli.profile import told, told_distance
from service.corpus.profile.distance import distance
from service.corpus.profile.reading import read
from tests.unit.cli.test_commands import run
from tests.unit.corpus.profile.house import profile, report


def test_a_profile_is_told_with_its_numbers_and_habits() -> None:
    lines = told(profile()).splitlines()
    assert lines[0] == "zh-official: 6 samples"
    assert any(line.startswith("sentence_length") for line in lines)
    assert "     6 samples     6 times  特此报告" in lines


def test_a_distance_is_told_with_its_evidence() -> None:
    text = report("图书借阅").replace("，", ",")
    told = told_distance(distance(read(text, "zh"), profile()))
    at = text.index(",")
    assert told.startswith("distance 0.")
    assert f"{at}:{at + 1} ," in told


def test_a_house_without_samples_is_a_message_and_no_traceback(tmp_path: Path) -> None:
    ended = run("profile", data=tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "no samples" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_bytes(b"\xff\xfe\x00\x01")
    ended = run("profile", str(path), data=tmp_path)
    assert ended.returncode == 2
    assert "UTF-8" in ended.stderr
