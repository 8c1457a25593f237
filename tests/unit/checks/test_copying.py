"""Copied passages."""

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from service.checks.copying import copied, copied_sentences
from service.checks.given import Given
from service.text.shingles import shingles

SAMPLE = "镇里抽调三十名干部分成五个小组逐村逐户排查山洪隐患，白天上山查看沟口，夜里入户登记老人。"
NOTHING = Given.of([])


class Samples:
    """Counts in how many of the texts a run stands."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._held = [set(shingles(text)[1].tolist()) for text in texts]

    def holders(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        return np.array([sum(run in held for held in self._held) for run in hashes.tolist()], dtype=np.int64)


def test_a_copied_passage_is_named_from_its_first_to_its_last_character() -> None:
    text = f"今年以来，{SAMPLE[5:30]}成效明显。"
    found = copied(text, NOTHING, Samples([SAMPLE]))
    [span] = found.spans
    assert (span.text, span.rule, found.longest_run) == (SAMPLE[5:30], "copied", 24)
    assert found.share == pytest.approx(24 / 32)


def test_changed_punctuation_and_blanks_do_not_hide_a_copy() -> None:
    text = " ，".join(SAMPLE[:20])
    [span] = copied(text, NOTHING, Samples([SAMPLE])).spans
    assert span.text == text


def test_twelve_characters_in_common_are_no_copy() -> None:
    assert copied(f"甲{SAMPLE[:12]}乙", NOTHING, Samples([SAMPLE])).spans == ()


def test_what_stands_in_three_samples_is_a_set_phrase() -> None:
    index = Samples([SAMPLE, "前" + SAMPLE, "后" + SAMPLE])
    assert copied(SAMPLE, NOTHING, index).longest_run == 0


def test_what_the_user_gave_may_stand() -> None:
    assert copied(SAMPLE, Given.of([SAMPLE]), Samples([SAMPLE])).spans == ()


def test_two_copies_are_two_spans() -> None:
    text = f"{SAMPLE[:16]}另外还开展了多轮宣传发动并且组织演练{SAMPLE[25:43]}"
    assert len(copied(text, NOTHING, Samples([SAMPLE])).spans) == 2


def test_only_the_sentences_that_hold_a_copy_are_named() -> None:
    text = f"工作有序推进。{SAMPLE}下步继续努力。"
    assert copied_sentences(text, NOTHING, Samples([SAMPLE])) == [SAMPLE]


@settings(deadline=None)
@for_all(st.text(st.sampled_from("甲乙丙丁，。 1a"), max_size=60))
def test_share_lies_between_nothing_and_all(text: str) -> None:
    assert 0.0 <= copied(text, NOTHING, Samples([text])).share <= 1.0
