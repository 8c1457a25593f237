from __future__ import annotations

from pathlib import Path

import pytest

from eval.rules import LEAST, measure

ROOT = Path(__file__).resolve().parents[3]


# Some seven hundred documents are read: on a busy machine that outlasts the usual limit.
@pytest.mark.timeout(900)
def test_every_rule_finds_its_planted_faults_and_nothing_beside() -> None:
    scores = measure(ROOT / "prompts", ROOT / "corpus", "zh-official", each=6)
    weak = {
        one.rule: (one.recall, one.precision, one.missed) for one in scores if min(one.recall, one.precision) < LEAST
    }
    assert weak == {}
    assert {one.rule for one in scores if one.planted < 6} == set()
