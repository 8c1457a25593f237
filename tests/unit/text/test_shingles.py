"""Runs of characters as numbers."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from service.text.shingles import normalise, runs, shingles

TEXT = "坚持预防为主，压实网格责任，逐户排查整改。"


def test_every_run_has_a_hash_and_a_place():
    positions, hashes = shingles(TEXT, 5)
    assert len(positions) == len(hashes) == len([c for c in TEXT if c not in "，。"]) - 4
    assert positions[0] == 0


def test_starts_and_ends_frame_the_run_with_the_marks_inside_it():
    starts, ends, _ = runs(TEXT, 8)
    assert TEXT[starts[0] : ends[0]] == "坚持预防为主，压实"


def test_width_and_case_do_not_matter():
    assert list(shingles("ＡＢＣ１２３号方案", 5)[1]) == list(shingles("abc123号方案", 5)[1])


def test_a_short_text_has_no_runs():
    positions, hashes = shingles("短", 13)
    assert len(positions) == len(hashes) == 0


def test_a_lone_surrogate_does_no_harm():
    assert len(shingles("坚持预防\ud800为主压实网格责任", 13)[1]) == 0


def test_hashes_are_the_same_in_another_process():
    code = f"from service.text.shingles import shingles; print(list(map(int, shingles({TEXT!r})[1])))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str(list(map(int, shingles(TEXT)[1])))


@given(st.text(alphabet="坚持预防为主，。 a1", max_size=60), st.integers(1, 8))
def test_hashes_are_equal_exactly_where_runs_are(text, n):
    codes, _ = normalise(text)
    _, hashes = shingles(text, n)
    pieces = [tuple(codes[at : at + n]) for at in range(len(hashes))]
    assert len(set(pieces)) == len(set(hashes.tolist()))


@given(st.text(max_size=80), st.text(max_size=20))
def test_runs_do_not_depend_on_what_stands_before(text, before):
    tail = shingles(text, 4)[1].tolist()
    assert shingles(before + text, 4)[1].tolist()[-len(tail) or None :][: len(tail)] == tail
